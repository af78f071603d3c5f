package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.policy.PolicyInForce;

/** Takes receipts into the ledger. Early, doubled, shuffled: a state only ever moves forward, or on to another attempt. */
@Service
public class Evidences {

    private final LedgerRows rows;
    private final Blames blames;
    private final Settling settling;

    Evidences(LedgerRows rows, Blames blames, PolicyInForce policy) {
        this.rows = rows;
        this.blames = blames;
        this.settling = new Settling(policy, () -> ThreadLocalRandom.current().nextLong());
    }

    /**
     * Which of the evidence met a delivery at all, and which was news.
     *
     * @param news by which it is, not by what it says: of the same told twice at once only the first is
     */
    public record Taken(Set<DeliveryId> known, Set<Evidence> news) {}

    /** In the order given; the rows are locked once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Taken take(List<Evidence> evidence) {
        var byDelivery = evidence.stream().collect(Collectors.groupingBy(Evidence::delivery));
        var changes = new ArrayList<Change>();
        var late = new ArrayList<Evidence.Failed>();
        var known = new HashSet<DeliveryId>();
        var news = Collections.<Evidence>newSetFromMap(new IdentityHashMap<>());
        for (var standing : rows.lock(byDelivery.keySet())) {
            known.add(standing.delivery());
            var settled = settling.settled(standing, byDelivery.getOrDefault(standing.delivery(), List.of()));
            settled.change().ifPresent(changes::add);
            news.addAll(settled.news());
            late.addAll(settled.late());
        }
        rows.write(changes);
        var told = blames.write(late.stream().map(Blame::reported).toList());
        late.stream()
                .filter(failed -> told.contains(new Blames.Told(failed.delivery(), failed.attempt())))
                .forEach(news::add);
        return new Taken(known, news);
    }
}
