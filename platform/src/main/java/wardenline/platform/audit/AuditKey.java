package wardenline.platform.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The secret of the chain, kept outside the database: who can write rows still cannot write entries.
 *
 * @param key at least 32 characters
 */
@Validated
@ConfigurationProperties("wardenline.audit")
record AuditKey(@NotBlank @Size(min = 32, max = 512) String key) {

    private static final String ALGORITHM = "HmacSHA256";

    byte[] entry(byte[] previous, AuditEntry entry) {
        return digest(
                previous,
                bytes(Long.toString(entry.sequence())),
                bytes(entry.at().toString()),
                bytes(entry.actor()),
                bytes(entry.action()),
                bytes(entry.subject()),
                bytes(entry.detail()));
    }

    byte[] head(long sequence, byte[] mac) {
        return digest(bytes("head"), bytes(Long.toString(sequence)), mac);
    }

    /** Every part goes in with its length, so that no two lists of parts give the same bytes. */
    private byte[] digest(byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(key), ALGORITHM));
            for (var part : parts) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
