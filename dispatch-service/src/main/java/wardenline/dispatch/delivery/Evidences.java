package wardenline.dispatch.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;

/** Takes receipts into the ledger. Early, doubled, shuffled: a state only ever moves forward. */
@Service
public class Evidences {

    private final LedgerRows rows;

    Evidences(LedgerRows rows) {
        this.rows = rows;
    }

    /** Which of the evidence met a delivery at all, and which of that was news. */
    public record Taken(Set<DeliveryId> known, Set<DeliveryId> news) {}

    /** In the order given; the rows are locked once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Taken take(List<Evidence> evidence) {
        var byDelivery = evidence.stream().collect(Collectors.groupingBy(Evidence::delivery));
        var changes = new ArrayList<Change>();
        var known = new HashSet<DeliveryId>();
        for (var standing : rows.lock(byDelivery.keySet())) {
            known.add(standing.delivery());
            settled(standing, byDelivery.getOrDefault(standing.delivery(), List.of()))
                    .ifPresent(changes::add);
        }
        rows.write(changes);
        return new Taken(
                known, changes.stream().map(change -> change.was().delivery()).collect(Collectors.toSet()));
    }

    /** Several reports of one delivery come to one change: from where it stood to where the last news leaves it. */
    static Optional<Change> settled(Standing standing, List<Evidence> evidence) {
        Optional<Change> settled = Optional.empty();
        var state = standing.state();
        for (var report : evidence) {
            var next = next(standing, state, report);
            if (next.isEmpty()) continue;
            state = next.get();
            settled = Optional.of(change(standing, state, report));
        }
        return settled;
    }

    private static Change change(Standing standing, DeliveryState to, Evidence report) {
        return switch (report) {
            case Evidence.Underway _, Evidence.Arrived _ -> Change.to(standing, to);
            case Evidence.LeftOnMachine _ -> Change.to(standing, to, Reason.LEFT_ON_MACHINE);
            case Evidence.Failed failed -> Change.to(standing, to, failed.reason());
        };
    }

    private static Optional<DeliveryState> next(Standing standing, DeliveryState state, Evidence report) {
        return switch (report) {
            // Proof of acceptance counts while the call is in flight too: its answer may be lost, and nothing is to be
            // resent then.
            case Evidence.Underway _ -> Transitions.next(state, Move.ACCEPT);
            case Evidence.Arrived _ -> Transitions.next(state, Move.DELIVER);
            // That the call was picked up is known a little earlier than by whom: the state stays, and says why.
            case Evidence.LeftOnMachine _ ->
                state == DeliveryState.DELIVERED ? Optional.of(state) : Transitions.next(state, Move.DELIVER);
            // Of an attempt that another one followed, failure is no news.
            case Evidence.Failed failed ->
                failed.attempt() < standing.attempts() ? Optional.empty() : Transitions.next(state, Move.FAIL);
        };
    }
}
