package wardenline.dispatch.id;

import java.util.UUID;

/** Names one delivery, or to a carrier a probe, which is none. */
public record DeliveryId(UUID value) {

    /** Of version 8, which RFC 9562 leaves to us: no row of the ledger has such an id. */
    private static final int PROBE_VERSION = 8;

    /** A name for one probe. */
    public static DeliveryId ofProbe() {
        var random = UUID.randomUUID();
        return new DeliveryId(new UUID(
                random.getMostSignificantBits() & ~0xF000L | (long) PROBE_VERSION << 12,
                random.getLeastSignificantBits()));
    }

    public boolean isProbe() {
        return value.version() == PROBE_VERSION;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
