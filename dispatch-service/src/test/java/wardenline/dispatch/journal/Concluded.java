package wardenline.dispatch.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.id.DeliveryId;

/** Conclusions to be written. */
final class Concluded {

    static final Instant CALLED = Instant.parse("2026-06-01T12:00:00.000000123Z");
    static final Instant ENDED = CALLED.plusMillis(20);

    private static final CarrierReference PARTS = new CarrierReference("161 =00A1 162");

    private Concluded() {}

    static DeliveryId delivery() {
        return new DeliveryId(UUID.randomUUID());
    }

    static Conclusion called(DeliveryId delivery, int attempt, Outcome outcome) {
        return new Conclusion.Called(delivery, attempt, outcome, CALLED, ENDED);
    }

    static Conclusion accepted(String reference) {
        return called(delivery(), 1, new Outcome.Accepted(new CarrierReference(reference)));
    }

    /** One of every kind. */
    static List<Conclusion> all() {
        return List.of(
                accepted("SM0123456789"),
                accepted(""),
                accepted("r".repeat(400)),
                called(delivery(), 2, new Outcome.Rejected(Reason.UNKNOWN_RECIPIENT)),
                called(delivery(), 3, new Outcome.Deferred(Reason.THROTTLED, Duration.ofSeconds(30))),
                called(delivery(), 4, new Outcome.Unknown("read from a journal")),
                called(delivery(), 4, new Outcome.Rejected(Reason.CONTENT_REFUSED).naming(PARTS)),
                called(delivery(), 4, new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO).naming(PARTS)),
                called(delivery(), 4, new Outcome.Unknown("read from a journal").naming(PARTS)),
                new Conclusion.NotCalled(delivery(), 5));
    }
}
