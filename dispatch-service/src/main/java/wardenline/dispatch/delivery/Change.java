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
 * @param inPart whether it goes again although its carrier took some parts of it
 */
record Change(
        Standing was,
        DeliveryState to,
        Due due,
        Optional<Reason> reason,
        boolean spends,
        boolean ambiguous,
        boolean reported,
        boolean inPart) {

    /** When a delivery may be taken up again, counted in database time. */
    sealed interface Due {
        /** As it was. */
        record Unchanged() implements Due {}

        record In(Duration time) implements Due {}

        record Never() implements Due {}
    }

    static Change to(Standing was, DeliveryState to) {
        return new Change(was, to, new Due.Unchanged(), Optional.empty(), false, was.ambiguous(), false, false);
    }

    static Change to(Standing was, DeliveryState to, Reason reason) {
        return new Change(was, to, new Due.Unchanged(), Optional.of(reason), false, was.ambiguous(), false, false);
    }

    Change due(Due due) {
        return new Change(was, to, due, reason, spends, ambiguous, reported, inPart);
    }

    Change spending(boolean spends) {
        return new Change(was, to, due, reason, spends, ambiguous, reported, inPart);
    }

    Change madeAmbiguous() {
        return new Change(was, to, due, reason, spends, true, reported, inPart);
    }

    Change byReport() {
        return new Change(was, to, due, reason, spends, ambiguous, true, inPart);
    }

    Change inPart(boolean inPart) {
        return new Change(was, to, due, reason, spends, ambiguous, reported, inPart);
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
     * Its provider lost it, asked for patience, failed at it before it took anything, or took a part: another one shall have it next. Who
     * lost it is remembered first.
     */
    boolean leftToOthers() {
        return !was.ambiguous()
                && (ambiguous || to == DeliveryState.DEFERRED && (inPart || throttled() || failedAtOnce()));
    }

    private boolean failedAtOnce() {
        return !reported && reason.filter(Reason::providerFault).isPresent();
    }

    private boolean throttled() {
        return reason.filter(why -> why == Reason.THROTTLED).isPresent();
    }

    /**
     * How many requests are counted as made again. One that was made although an earlier one may have been accepted is counted when it
     * is over, because every lease ends in exactly one change, whatever brings it about: a conclusion, a receipt, an answer or the time.
     * What was given back was not made. One that follows a text taken in part is counted before it is made: there is no doubt about it.
     */
    int madeAgain() {
        var over = was.state() == DeliveryState.CLAIMED && to != DeliveryState.PLANNED && was.ambiguous();
        return (over ? 1 : 0) + (inPart ? 1 : 0);
    }

    boolean contactPointDead() {
        return to == DeliveryState.REJECTED
                && reason.filter(Reason::contactPointDead).isPresent();
    }
}
