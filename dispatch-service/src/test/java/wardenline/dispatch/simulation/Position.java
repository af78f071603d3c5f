package wardenline.dispatch.simulation;

import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.MemoryLedger.Seen;

/** How far a delivery has come: a number that only ever rises. */
final class Position {

    private Position() {}

    /** How settled a state is: in the making, accepted, arrived, over. */
    static int settled(DeliveryState state) {
        return switch (state) {
            case PLANNED, DEFERRED, CLAIMED, UNKNOWN -> 0;
            case ACCEPTED -> 1;
            case DELIVERED -> 2;
            case ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED -> 3;
        };
    }

    /**
     * What has not arrived goes round, but every round has a new attempt: leased, then in doubt, then waiting again, then accepted after
     * all; and a call or a text that reached nobody waits again after that.
     */
    static int of(Seen seen) {
        var stage = switch (seen.state()) {
            case UNKNOWN -> 1;
            case PLANNED -> 2;
            case DEFERRED -> missed(seen) ? 4 : 2;
            case ACCEPTED -> 3;
            case CLAIMED, DELIVERED, ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED -> 0;
        };
        var level = settled(seen.state());
        return level > 1 ? level * 1_000_000 : seen.attempts() * 10 + stage;
    }

    static boolean missed(Seen seen) {
        return seen.state() == DeliveryState.DEFERRED
                && seen.reason()
                        .filter(reason -> reason.unanswered() || reason == Reason.NOT_DELIVERED)
                        .isPresent();
    }
}
