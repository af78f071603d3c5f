package wardenline.dispatch.carrier;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.DeliveryId;
import wardenline.platform.HmacSha256;

/**
 * What a mail carries so that whatever comes back names its delivery and attempt: in the envelope sender (VERP), in the envelope id
 * and in the Message-ID. It is authenticated, for a bounce buries a contact point and anybody can write one.
 */
@Component
public final class ReturnPaths {

    /** Fifty bits: guessing costs a mail or a request each time. Letters and digits that survive any change of case. */
    private static final int MAC_CHARACTERS = 10;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private static final Pattern TOKEN = Pattern.compile(
            "(?<![0-9a-f-])([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})\\.(\\d{1,5})\\.([a-z2-7]{10})(?![a-z2-7])",
            Pattern.CASE_INSENSITIVE);

    private final HmacSha256 hmac;

    public ReturnPaths(@Value("${wardenline.dispatch.link-key:${wardenline.audit.key}}") String secret) {
        this.hmac = HmacSha256.keyed(secret).derived("wardenline.dispatch.return-paths");
    }

    /** One mail that left here. */
    public record Sent(DeliveryId delivery, int attempt) {}

    /**
     * What a text names.
     *
     * @param forged whether it names something in our form that we did not write
     */
    public record Named(Optional<Sent> sent, boolean forged) {}

    /** The name of one attempt, at most 49 characters: good in a local part, a Message-ID and an envelope id. */
    public String token(DeliveryId delivery, int attempt) {
        return delivery.toString().replace("-", "") + "." + attempt + "." + signature(delivery, attempt);
    }

    /** The envelope sender below a bounce address. */
    public String address(String bounceAddress, DeliveryId delivery, int attempt) {
        var at = bounceAddress.lastIndexOf('@');
        return bounceAddress.substring(0, at) + "+" + token(delivery, attempt) + bounceAddress.substring(at);
    }

    /** With the delivery's id as people know it: this is the name that stands in logs of relays. */
    String messageId(DeliveryId delivery, int attempt, String domain) {
        return "<" + delivery + "." + attempt + "." + signature(delivery, attempt) + "@" + domain + ">";
    }

    /** The first mail of ours that a text names, wherever in it. */
    public Named named(CharSequence text) {
        var found = TOKEN.matcher(text);
        var forged = false;
        while (found.find()) {
            var delivery = new DeliveryId(uuid(found.group(1)));
            var attempt = Integer.parseInt(found.group(2));
            var said = found.group(3).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
            var ours = signature(delivery, attempt).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(said, ours)) return new Named(Optional.of(new Sent(delivery, attempt)), false);
            forged = true;
        }
        return new Named(Optional.empty(), forged);
    }

    private static UUID uuid(String hex) {
        var digits = new BigInteger(hex.replace("-", ""), 16);
        return new UUID(digits.shiftRight(Long.SIZE).longValue(), digits.longValue());
    }

    private String signature(DeliveryId delivery, int attempt) {
        var bytes = hmac.of(delivery + "." + attempt);
        var bits = ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
        var characters = new StringBuilder(MAC_CHARACTERS);
        for (var i = 0; i < MAC_CHARACTERS; i++)
            characters.append(ALPHABET.charAt((int) (bits >>> i * BITS) & (ALPHABET.length() - 1)));
        return characters.toString();
    }
}
