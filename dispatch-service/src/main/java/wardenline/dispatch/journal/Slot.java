package wardenline.dispatch.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.id.DeliveryId;

/**
 * One conclusion as a journal writes it: the length of what follows, its CRC-32C, then the facts. A length of 0 is a free slot. Of
 * what was seen last in an unknown outcome nothing is written, for that is text. The parts that were taken of what was not taken whole
 * stand behind everything else, where a version that does not know of them leaves them unread.
 */
final class Slot {

    static final int BYTES = 512;

    private static final int HEAD = 2 * Integer.BYTES;
    private static final int REFERENCE_MAX = 400;
    private static final String SEEN_LAST = "read from a journal";

    private Slot() {}

    /** Written numbers, never those of an enum's order. */
    private static final int NOT_CALLED = 1;

    private static final int ACCEPTED = 2;
    private static final int REJECTED = 3;
    private static final int DEFERRED = 4;
    private static final int UNKNOWN = 5;

    /** What stands in a slot. */
    sealed interface Content {
        record Free() implements Content {}

        record Whole(Conclusion conclusion) implements Content {}

        /** Begun and not finished, or of words that this version does not know. */
        record Unreadable() implements Content {}
    }

    /** Ready to be read; empty where the carrier's reference is longer than a slot takes. */
    static Optional<ByteBuffer> written(Conclusion conclusion) {
        var reference = reference(conclusion).getBytes(StandardCharsets.UTF_8);
        if (reference.length > REFERENCE_MAX) return Optional.empty();
        var slot = ByteBuffer.allocate(BYTES).position(HEAD);
        slot.putLong(conclusion.delivery().value().getMostSignificantBits());
        slot.putLong(conclusion.delivery().value().getLeastSignificantBits());
        slot.putInt(conclusion.attempt());
        switch (conclusion) {
            case Conclusion.NotCalled _ -> slot.putInt(NOT_CALLED);
            case Conclusion.Called called -> {
                outcome(slot, called.outcome(), reference);
                instant(slot, called.calledAt());
                instant(slot, called.endedAt());
                if (inPart(called.outcome())) bytes(slot, reference);
            }
        }
        slot.flip();
        slot.putInt(0, slot.limit() - HEAD).putInt(Integer.BYTES, checksum(slot));
        return Optional.of(slot);
    }

    private static String reference(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.NotCalled _ -> "";
            case Conclusion.Called called ->
                called.outcome().taken().map(CarrierReference::value).orElse("");
        };
    }

    private static boolean inPart(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> false;
            case Outcome.Rejected _, Outcome.Deferred _, Outcome.Unknown _ ->
                outcome.taken().isPresent();
        };
    }

    private static void outcome(ByteBuffer slot, Outcome outcome, byte[] reference) {
        switch (outcome) {
            case Outcome.Accepted _ -> bytes(slot.putInt(ACCEPTED), reference);
            case Outcome.Rejected rejected -> reason(slot.putInt(REJECTED), rejected.reason());
            case Outcome.Deferred deferred -> {
                reason(slot.putInt(DEFERRED), deferred.reason());
                slot.putLong(deferred.retryAfter().toMillis());
            }
            case Outcome.Unknown _ -> slot.putInt(UNKNOWN);
        }
    }

    private static void reason(ByteBuffer slot, Reason reason) {
        bytes(slot, reason.name().getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteBuffer slot, byte[] bytes) {
        slot.putInt(bytes.length).put(bytes);
    }

    private static void instant(ByteBuffer slot, Instant instant) {
        slot.putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    /** @param slot as many bytes of it as there are */
    static Content read(ByteBuffer slot) {
        if (slot.limit() < BYTES) return new Content.Unreadable();
        var length = slot.getInt(0);
        if (length == 0) return new Content.Free();
        if (length < 0 || length > BYTES - HEAD) return new Content.Unreadable();
        slot.limit(HEAD + length);
        if (slot.getInt(Integer.BYTES) != checksum(slot)) return new Content.Unreadable();
        try {
            return new Content.Whole(conclusion(slot.position(HEAD)));
        } catch (IllegalArgumentException _) {
            return new Content.Unreadable();
        }
    }

    private static Conclusion conclusion(ByteBuffer slot) {
        var delivery = new DeliveryId(new UUID(slot.getLong(), slot.getLong()));
        var attempt = slot.getInt();
        var kind = slot.getInt();
        if (kind == NOT_CALLED) return new Conclusion.NotCalled(delivery, attempt);
        var outcome = outcome(slot, kind);
        var calledAt = instant(slot);
        var endedAt = instant(slot);
        var whole = slot.hasRemaining() ? outcome.naming(new CarrierReference(text(slot))) : outcome;
        return new Conclusion.Called(delivery, attempt, whole, calledAt, endedAt);
    }

    private static Outcome outcome(ByteBuffer slot, int kind) {
        return switch (kind) {
            case ACCEPTED -> new Outcome.Accepted(new CarrierReference(text(slot)));
            case REJECTED -> new Outcome.Rejected(Reason.valueOf(text(slot)));
            case DEFERRED -> new Outcome.Deferred(Reason.valueOf(text(slot)), Duration.ofMillis(slot.getLong()));
            case UNKNOWN -> new Outcome.Unknown(SEEN_LAST);
            default -> throw new IllegalArgumentException("No kind of conclusion is written as " + kind);
        };
    }

    private static String text(ByteBuffer slot) {
        var bytes = new byte[slot.getInt()];
        slot.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Instant instant(ByteBuffer slot) {
        return Instant.ofEpochSecond(slot.getLong(), slot.getInt());
    }

    private static int checksum(ByteBuffer slot) {
        var sum = new CRC32C();
        sum.update(slot.duplicate().position(HEAD));
        return (int) sum.getValue();
    }
}
