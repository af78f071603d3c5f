package wardenline.dispatch.carrier;

import java.time.Duration;

/** What a carrier said about one attempt. */
public sealed interface Outcome {

    /** The carrier took it over. That is not "delivered". */
    record Accepted(CarrierReference reference) implements Outcome {}

    /** Never again to this contact point with this message; where the reason says so, never again at all. */
    record Rejected(Reason reason) implements Outcome {}

    /**
     * Surely not sent: later, or by another carrier.
     *
     * @param retryAfter {@link Duration#ZERO} where the carrier named no time; of itself where it is in trouble or asks for patience,
     *     else of this message
     */
    record Deferred(Reason reason, Duration retryAfter) implements Outcome {}

    /** It may have been sent. */
    record Unknown(String lastSeen) implements Outcome {}

    /** Whether it speaks against the provider rather than the message. */
    default boolean providerFault() {
        return switch (this) {
            case Accepted _ -> false;
            case Rejected rejected -> rejected.reason().providerFault();
            case Deferred deferred -> deferred.reason().providerFault();
            case Unknown _ -> true;
        };
    }

    /** Whether the provider asked us to slow down. */
    default boolean throttled() {
        return this instanceof Deferred deferred && deferred.reason() == Reason.THROTTLED;
    }
}
