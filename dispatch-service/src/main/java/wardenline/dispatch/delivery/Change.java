package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.Optional;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;

/**
 * What becomes of one delivery.
 *
 * @param due when it may be taken up again
 * @param spends whether the attempt counts against the limit
 * @param ambiguous whether an earlier attempt may have been accepted
 * @param reported whether its carrier reported that the latest attempt failed, after it had taken it
 */
record Change(
        Standing was,
        DeliveryState to,
        Due due,
        Optional<Reason> reason,
        boolean spends,
        boolean ambiguous,
        boolean reported) {

    /** When a delivery may be taken up again, counted in database time. */
    sealed interface Due {
        /** As it was. */
        record Unchanged() implements Due {}

        record In(Duration time) implements Due {}

        record Never() implements Due {}
    }

    static Change to(Standing was, DeliveryState to) {
        return new Change(was, to, new Due.Unchanged(), Optional.empty(), false, was.ambiguous(), false);
    }

    static Change to(Standing was, DeliveryState to, Reason reason) {
        return new Change(was, to, new Due.Unchanged(), Optional.of(reason), false, was.ambiguous(), false);
    }

    Change due(Due due) {
        return new Change(was, to, due, reason, spends, ambiguous, reported);
    }

    Change spending(boolean spends) {
        return new Change(was, to, due, reason, spends, ambiguous, reported);
    }

    Change madeAmbiguous() {
        return new Change(was, to, due, reason, spends, true, reported);
    }

    Change byReport() {
        return new Change(was, to, due, reason, spends, ambiguous, true);
    }

    /** The ledger had nothing to do about it any more, and it waits again: it was lost, or reached nobody. */
    boolean waitsAgain() {
        return (was.state() == DeliveryState.UNKNOWN || was.state() == DeliveryState.ACCEPTED)
                && (to == DeliveryState.PLANNED || to == DeliveryState.DEFERRED);
    }

    /** The latest attempt reached nobody, and another one follows. */
    boolean missed() {
        return to == DeliveryState.DEFERRED && reported;
    }

    /** Its provider took it and failed, and the others are asked before it is asked again. */
    boolean failedByProvider() {
        return missed() && reason.filter(Reason::providerFault).isPresent();
    }

    /** Its provider does not carry it, and another one shall. */
    boolean turnedAway() {
        return to == DeliveryState.DEFERRED
                && reason.filter(Reason::ofOneProvider).isPresent();
    }

    /**
     * A request that was made although an earlier one may have been accepted is over. It is counted here, because every lease ends in
     * exactly one change, whatever brings it about: a conclusion, a receipt, an answer or the time. What was given back was not made.
     */
    boolean endsRequestMadeAgain() {
        return was.state() == DeliveryState.CLAIMED && to != DeliveryState.PLANNED && was.ambiguous();
    }

    boolean contactPointDead() {
        return to == DeliveryState.REJECTED
                && reason.filter(Reason::contactPointDead).isPresent();
    }
}
