package wardenline.platform.audit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import wardenline.platform.HmacSha256;

/**
 * The secret of the chain, kept outside the database: who can write rows still cannot write entries.
 *
 * @param key at least 32 characters
 */
@Validated
@ConfigurationProperties("wardenline.audit")
record AuditKey(@NotBlank @Size(min = 32, max = 512) String key) {

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
        return HmacSha256.keyed(key)
                .of(Arrays.stream(parts)
                        .flatMap(part -> Stream.of(
                                ByteBuffer.allocate(Integer.BYTES)
                                        .putInt(part.length)
                                        .array(),
                                part))
                        .toArray(byte[][]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
