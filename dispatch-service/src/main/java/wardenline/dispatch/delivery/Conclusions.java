package wardenline.dispatch.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.policy.PolicyInForce;

/** Writes down how attempts ended, in batches: what each end means for its delivery, and what a release was told of it. */
@Service
public class Conclusions {

    private final LedgerRows rows;
    private final Attempts attempts;
    private final Differences differences;
    private final LeaseHolder holder;
    private final Concluding concluding;

    Conclusions(
            LedgerRows rows,
            Attempts attempts,
            Differences differences,
            LeaseHolder holder,
            LedgerSettings settings,
            PolicyInForce policy) {
        this.rows = rows;
        this.attempts = attempts;
        this.differences = differences;
        this.holder = holder;
        this.concluding = new Concluding(
                settings, policy, () -> ThreadLocalRandom.current().nextLong());
    }

    /** Each delivery at most once in a batch. */
    @Transactional
    public void conclude(List<Conclusion> conclusions) {
        var byDelivery = conclusions.stream().collect(Collectors.toMap(Conclusion::delivery, each -> each));
        var changes = new ArrayList<Change>();
        var releases = new HashMap<DeliveryId, ReleaseId>();
        for (var standing : rows.lock(byDelivery.keySet())) {
            if (standing.lane() != Lane.CODE) releases.put(standing.delivery(), standing.release());
            var conclusion = byDelivery.get(standing.delivery());
            if (conclusion != null) concluding.decide(standing, conclusion).ifPresent(changes::add);
        }
        rows.write(changes);
        attempts.conclude(conclusions);
        tally(conclusions, releases);
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

    private void tally(List<Conclusion> conclusions, Map<DeliveryId, ReleaseId> releases) {
        var tallies = new HashMap<ReleaseId, Tally>();
        for (var conclusion : conclusions) {
            var release = releases.get(conclusion.delivery());
            if (release == null || !(conclusion instanceof Conclusion.Called called)) continue;
            tallies.merge(release, Tally.of(called), Tally::plus);
        }
        tallies.forEach(
                (release, tally) -> differences.called(release, Optional.of(tally.firstCall()), tally.lastAccepted()));
    }

    private record Tally(Instant firstCall, Optional<Instant> lastAccepted) {
        static Tally of(Conclusion.Called called) {
            return new Tally(
                    called.calledAt(),
                    called.outcome() instanceof Outcome.Accepted ? Optional.of(called.endedAt()) : Optional.empty());
        }

        Tally plus(Tally other) {
            var first = firstCall.isBefore(other.firstCall) ? firstCall : other.firstCall;
            var last = lastAccepted
                    .filter(mine -> other.lastAccepted.isEmpty() || mine.isAfter(other.lastAccepted.get()))
                    .or(other::lastAccepted);
            return new Tally(first, last);
        }
    }
}
