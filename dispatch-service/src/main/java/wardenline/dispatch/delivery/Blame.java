package wardenline.dispatch.delivery;

import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;

/**
 * That a provider turned a delivery away, or failed at it, told when the delivery had gone on: it waits again already, or goes by
 * another attempt. It moves nothing and is remembered for the next claim.
 *
 * @param reported whether the provider had taken it and reported this afterwards
 */
record Blame(DeliveryId delivery, int attempt, Reason reason, boolean reported) {

    static Blame reported(Evidence.Failed failed) {
        return new Blame(failed.delivery(), failed.attempt(), failed.reason(), true);
    }

    /** Who only failed may be asked again when the others were; who turned it away never is. */
    boolean onlyFailed() {
        return !reason.ofOneProvider();
    }
}
