package wardenline.dispatch.delivery;

import java.util.Optional;
import wardenline.dispatch.carrier.Reason;

/** Decides what time makes of deliveries that nobody works on. It reads nothing and writes nothing. */
final class Lapsing {

    private Lapsing() {}

    /**
     * What was lost goes once more; empty where its release is over: then it is held. Only now is it ambiguous: until here the doubt was
     * about the latest attempt alone, and news that it was surely not sent would have ended it.
     */
    static Optional<Change> resent(Standing lost, boolean over) {
        return over
                ? Optional.empty()
                : Transitions.next(lost.state(), Move.RESEND)
                        .map(to -> Change.to(lost, to).madeAmbiguous());
    }

    /** Its release, or its code, is over and will not be sent any more. */
    static Optional<Change> closed(Standing waiting, boolean cancelled) {
        return cancelled
                ? moved(waiting, Move.CANCEL, Reason.ADVISORY_CANCELLED)
                : moved(waiting, Move.EXPIRE, Reason.RELEASE_EXPIRED);
    }

    /** Nobody may carry it. */
    static Optional<Change> refused(Standing waiting, Reason reason) {
        return moved(waiting, Move.REJECT, reason);
    }

    private static Optional<Change> moved(Standing standing, Move move, Reason reason) {
        return Transitions.next(standing.state(), move).map(to -> Change.to(standing, to, reason));
    }
}
