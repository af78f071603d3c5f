package wardenline.dispatch.bounce;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import wardenline.dispatch.id.DeliveryId;

/**
 * A bounce as a relay's own program may post it. Unknown fields are ignored.
 *
 * @param envelope the envelope sender or envelope id of the mail; or
 * @param delivery the delivery's id
 * @param action as in RFC 3464: failed, delayed, delivered, relayed or expanded
 * @param status an enhanced status code such as 5.1.1
 * @param diagnostic what the other server said
 */
record JsonBounce(
        @Nullable String envelope,
        @Nullable String delivery,
        @Nullable String action,
        @Nullable String status,
        @Nullable String diagnostic) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Empty where it is no JSON in this form. */
    static Optional<JsonBounce> read(byte[] raw) {
        try {
            return Optional.ofNullable(JSON.readValue(raw, JsonBounce.class));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    Optional<DeliveryId> namedDelivery() {
        try {
            return Optional.ofNullable(delivery).map(UUID::fromString).map(DeliveryId::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String words() {
        return diagnostic == null ? "" : diagnostic;
    }
}
