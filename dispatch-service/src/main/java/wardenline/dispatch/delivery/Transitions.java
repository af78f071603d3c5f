package wardenline.dispatch.delivery;

import static wardenline.contracts.DeliveryState.ACCEPTED;
import static wardenline.contracts.DeliveryState.ACKNOWLEDGED;
import static wardenline.contracts.DeliveryState.CANCELLED;
import static wardenline.contracts.DeliveryState.CLAIMED;
import static wardenline.contracts.DeliveryState.DEFERRED;
import static wardenline.contracts.DeliveryState.DELIVERED;
import static wardenline.contracts.DeliveryState.EXPIRED;
import static wardenline.contracts.DeliveryState.PLANNED;
import static wardenline.contracts.DeliveryState.REJECTED;
import static wardenline.contracts.DeliveryState.SUPPRESSED;
import static wardenline.contracts.DeliveryState.UNKNOWN;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wardenline.contracts.DeliveryState;

/**
 * Every transition there is. What is not written here does not happen: the delivery stays as it is.
 *
 * <p>A deferred delivery is a planned one with a history: it is claimed from there. What was planned or deferred again may still
 * hear of an earlier attempt, so late news of acceptance, arrival or an answer counts there too; late news of failure does not,
 * for the next attempt may yet succeed. A call or a text that was accepted and, by its carrier's report, reached nobody is the one
 * thing that goes back from ACCEPTED: to go again, by an attempt of its own. Terminal wins: nothing leaves ACKNOWLEDGED, REJECTED,
 * SUPPRESSED, CANCELLED or EXPIRED.
 */
public final class Transitions {

    private static final Map<DeliveryState, Map<Move, DeliveryState>> TABLE = table();

    private Transitions() {}

    /** Where the move leads; empty where it changes nothing. */
    public static Optional<DeliveryState> next(DeliveryState from, Move move) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(move));
    }

    /** The states in which this move changes something. */
    public static Set<DeliveryState> open(Move move) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> next(state, move).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the ledger still has to do something about it. */
    public static boolean pending(DeliveryState state) {
        return switch (state) {
            case PLANNED, CLAIMED, DEFERRED -> true;
            case ACCEPTED, DELIVERED, ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED, UNKNOWN -> false;
        };
    }

    /** Whether another attempt may follow, now or when the one under way has ended. */
    static boolean mayGoAgain(DeliveryState state) {
        return next(state, Move.CLAIM).or(() -> next(state, Move.MISS)).isPresent();
    }

    private static Map<DeliveryState, Map<Move, DeliveryState>> table() {
        var table = new EnumMap<DeliveryState, Map<Move, DeliveryState>>(DeliveryState.class);
        for (var waiting : List.of(PLANNED, DEFERRED)) {
            table.put(
                    waiting,
                    Map.of(
                            Move.CLAIM, CLAIMED,
                            Move.ACCEPT, ACCEPTED,
                            Move.DELIVER, DELIVERED,
                            Move.ACKNOWLEDGE, ACKNOWLEDGED,
                            Move.REJECT, REJECTED,
                            Move.SUPPRESS, SUPPRESSED,
                            Move.CANCEL, CANCELLED,
                            Move.EXPIRE, EXPIRED));
        }
        table.put(
                CLAIMED,
                Map.of(
                        Move.RETURN, PLANNED,
                        Move.ACCEPT, ACCEPTED,
                        Move.REJECT, REJECTED,
                        Move.DEFER, DEFERRED,
                        Move.LOSE, UNKNOWN,
                        Move.DELIVER, DELIVERED,
                        Move.FAIL, REJECTED,
                        Move.MISS, DEFERRED,
                        Move.ACKNOWLEDGE, ACKNOWLEDGED));
        table.put(
                UNKNOWN,
                Map.of(
                        Move.RESEND, PLANNED,
                        Move.RETURN, PLANNED,
                        Move.ACCEPT, ACCEPTED,
                        Move.REJECT, REJECTED,
                        Move.DEFER, DEFERRED,
                        Move.DELIVER, DELIVERED,
                        Move.FAIL, REJECTED,
                        Move.MISS, DEFERRED,
                        Move.ACKNOWLEDGE, ACKNOWLEDGED));
        table.put(
                ACCEPTED,
                Map.of(
                        Move.DELIVER, DELIVERED,
                        Move.FAIL, REJECTED,
                        Move.MISS, DEFERRED,
                        Move.ACKNOWLEDGE, ACKNOWLEDGED));
        table.put(DELIVERED, Map.of(Move.ACKNOWLEDGE, ACKNOWLEDGED));
        for (var terminal : List.of(ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED))
            table.put(terminal, Map.of());
        return table;
    }
}
