package wardenline.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) under one key. Safe for many threads: each tag is made with a copy of what the key began, for to look the
 * algorithm up costs more than to apply it.
 */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac begun;

    private HmacSha256(byte[] key) {
        try {
            begun = Mac.getInstance(ALGORITHM);
            begun.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** @param secret not empty */
    public static HmacSha256 keyed(String secret) {
        return new HmacSha256(bytes(secret));
    }

    /** Under a key of its own, which tells nothing of this one. */
    public HmacSha256 derived(String purpose) {
        return new HmacSha256(of(purpose));
    }

    /** The tag of a text in UTF-8, 32 bytes. */
    public byte[] of(String text) {
        return of(bytes(text));
    }

    /** The tag of these bytes one after the other; where the one ends and the other begins makes no difference to it. */
    public byte[] of(byte[]... parts) {
        try {
            var mac = (Mac) begun.clone();
            for (var part : parts) mac.update(part);
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
