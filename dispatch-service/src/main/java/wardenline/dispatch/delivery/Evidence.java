package wardenline.dispatch.delivery;

import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;

/** What a carrier reported of a delivery later on. */
public sealed interface Evidence {

    DeliveryId delivery();

    int attempt();

    /** It is on its way: proof that the attempt was accepted. */
    record Underway(DeliveryId delivery, int attempt) implements Evidence {}

    record Arrived(DeliveryId delivery, int attempt) implements Evidence {}

    /** A machine answered. The message lies on it at best: nobody is known to have heard it. */
    record LeftOnMachine(DeliveryId delivery, int attempt) implements Evidence {}

    record Failed(DeliveryId delivery, int attempt, Reason reason) implements Evidence {}
}
