package wardenline.dispatch.answer;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.DeliveryId;
import wardenline.platform.HmacSha256;
import wardenline.platform.Wardenline;

/**
 * The links in a message: one delivery each, nothing readable in them, and not to be guessed or turned into another. The key is
 * derived, so that it is neither the audit chain's own nor one more secret to keep.
 */
@Component
public class Links {

    private static final int MAC_BYTES = 12;
    private static final int TOKEN_BYTES = 2 * Long.BYTES + MAC_BYTES;

    private final Wardenline wardenline;
    private final HmacSha256 hmac;

    Links(Wardenline wardenline, @Value("${wardenline.dispatch.link-key:${wardenline.audit.key}}") String secret) {
        this.wardenline = wardenline;
        this.hmac = HmacSha256.keyed(secret).derived("wardenline.dispatch.links");
    }

    /** What a link is good for; a link of one kind opens nothing of the other. */
    public enum Kind {
        ANSWER("/a/"),
        UNSUBSCRIBE("/u/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /** The link as it stands in a message. */
    public URI of(Kind kind, DeliveryId delivery) {
        return URI.create(wardenline.address(kind.path + token(kind, delivery)));
    }

    /** The delivery that a token names, if we made it. */
    public Optional<DeliveryId> delivery(Kind kind, String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length != TOKEN_BYTES) return Optional.empty();
            var buffer = ByteBuffer.wrap(bytes);
            var delivery = new DeliveryId(new UUID(buffer.getLong(), buffer.getLong()));
            var said = Arrays.copyOfRange(bytes, TOKEN_BYTES - MAC_BYTES, TOKEN_BYTES);
            return MessageDigest.isEqual(said, signature(kind, delivery)) ? Optional.of(delivery) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String token(Kind kind, DeliveryId delivery) {
        var bytes = ByteBuffer.allocate(TOKEN_BYTES)
                .putLong(delivery.value().getMostSignificantBits())
                .putLong(delivery.value().getLeastSignificantBits())
                .put(signature(kind, delivery))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(Kind kind, DeliveryId delivery) {
        return Arrays.copyOf(hmac.of(kind.path + delivery), MAC_BYTES);
    }
}
