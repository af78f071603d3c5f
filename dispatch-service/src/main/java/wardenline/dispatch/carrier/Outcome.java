package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.Optional;

/**
 * What a carrier said about one attempt. A long text may go in parts, one after the other, and not all of them be taken: then the person
 * has no more of it than the parts that were.
 */
public sealed interface Outcome {

    /** The carrier's name for what it took: the whole of it, or some parts; empty where it took nothing or gave no answer. */
    Optional<CarrierReference> taken();

    /** The carrier took it over. That is not "delivered". */
    record Accepted(CarrierReference reference) implements Outcome {
        @Override
        public Optional<CarrierReference> taken() {
            return Optional.of(reference);
        }
    }

    /** Never again to this contact point with this message; where the reason says so, never again at all. */
    record Rejected(Reason reason, Optional<CarrierReference> taken) implements Outcome {
        public Rejected(Reason reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * Surely not sent, or not whole: later, or by another carrier.
     *
     * @param retryAfter {@link Duration#ZERO} where the carrier named no time; of itself where it is in trouble or asks for patience,
     *     else of this message
     */
    record Deferred(Reason reason, Duration retryAfter, Optional<CarrierReference> taken) implements Outcome {
        public Deferred(Reason reason, Duration retryAfter) {
            this(reason, retryAfter, Optional.empty());
        }
    }

    /** It may have been sent. */
    record Unknown(String lastSeen, Optional<CarrierReference> taken) implements Outcome {
        public Unknown(String lastSeen) {
            this(lastSeen, Optional.empty());
        }
    }

    /** The same, with this name for what was taken. */
    default Outcome naming(CarrierReference taken) {
        return switch (this) {
            case Accepted _ -> new Accepted(taken);
            case Rejected rejected -> new Rejected(rejected.reason(), Optional.of(taken));
            case Deferred deferred -> new Deferred(deferred.reason(), deferred.retryAfter(), Optional.of(taken));
            case Unknown unknown -> new Unknown(unknown.lastSeen(), Optional.of(taken));
        };
    }

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
