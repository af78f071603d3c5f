package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.policy.PolicyInForce;

/** Writes down how attempts ended, in batches: what each end means for its delivery, and what a release was told of it. */
@Service
public class Conclusions {

    private final LedgerRows rows;
    private final Attempts attempts;
    private final Blames blames;
    private final Differences differences;
    private final LeaseHolder holder;
    private final Concluding concluding;

    Conclusions(
            LedgerRows rows,
            Attempts attempts,
            Blames blames,
            Differences differences,
            LeaseHolder holder,
            LedgerSettings settings,
            PolicyInForce policy) {
        this.rows = rows;
        this.attempts = attempts;
        this.blames = blames;
        this.differences = differences;
        this.holder = holder;
        this.concluding = new Concluding(
                settings, policy, () -> ThreadLocalRandom.current().nextLong());
    }

    /**
     * Each delivery at most once in a batch. Nearly all of them stand as this process leased them and are written in one statement;
     * those of which a receipt, an answer or the end of the lease was faster are read again.
     */
    @Transactional
    public void conclude(List<Conclusion> conclusions) {
        var endings = new ArrayList<LedgerRows.Ending>();
        for (var conclusion : conclusions)
            holder.begun(conclusion)
                    .flatMap(standing -> concluding.decide(standing, conclusion))
                    .ifPresent(change -> endings.add(new LedgerRows.Ending(change, conclusion)));
        var ended = rows.end(endings);
        var others = conclusions.stream()
                .filter(conclusion -> !ended.contains(conclusion.delivery()))
                .toList();
        if (!others.isEmpty()) concludeLate(others);
    }

    private void concludeLate(List<Conclusion> conclusions) {
        var byDelivery = conclusions.stream().collect(Collectors.toMap(Conclusion::delivery, each -> each));
        var changes = new ArrayList<Change>();
        var late = new ArrayList<Blame>();
        var standings = new HashMap<DeliveryId, Standing>();
        for (var standing : rows.lock(byDelivery.keySet())) {
            standings.put(standing.delivery(), standing);
            var conclusion = byDelivery.get(standing.delivery());
            if (conclusion == null) continue;
            concluding
                    .decide(standing, conclusion)
                    .ifPresentOrElse(
                            changes::add,
                            () -> concluding.blame(standing, conclusion).ifPresent(late::add));
        }
        rows.write(changes);
        attempts.conclude(conclusions);
        blames.write(late);
        differences.called(calls(conclusions, standings));
    }

    /** To be called once the batch is committed, or given up. */
    public void released(List<Conclusion> conclusions) {
        holder.concluded(conclusions);
    }

    /** A delivery that came twice so quickly goes into a batch of its own, in order. */
    public static List<List<Conclusion>> oncePerDelivery(List<Conclusion> batch) {
        var parts = new ArrayList<List<Conclusion>>();
        var seen = new HashSet<DeliveryId>();
        var part = new ArrayList<Conclusion>();
        for (var conclusion : batch) {
            if (!seen.add(conclusion.delivery())) {
                parts.add(part);
                part = new ArrayList<>();
                seen.clear();
                seen.add(conclusion.delivery());
            }
            part.add(conclusion);
        }
        parts.add(part);
        return parts;
    }

    /** What a release is told of its calls; one-time codes are no release. */
    static Map<ReleaseId, Differences.Calls> calls(List<Conclusion> conclusions, Map<DeliveryId, Standing> standings) {
        var calls = new HashMap<ReleaseId, Differences.Calls>();
        for (var conclusion : conclusions) {
            var standing = standings.get(conclusion.delivery());
            if (standing == null || standing.lane() == Lane.CODE) continue;
            if (conclusion instanceof Conclusion.Called called)
                calls.merge(standing.release(), Differences.Calls.of(called), Differences.Calls::plus);
        }
        return calls;
    }
}
