package wardenline.dispatch.bounce;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail comes back.
 *
 * @param callbackSecrets by relay, the key with which it signs what it posts; a relay without one may post nothing
 * @param messageKilobytesMax of a longer mail the beginning is kept: what a bounce says stands there
 * @param rawKeptDays how long a mail is kept as it came; what it was found to be is kept for good
 */
@Validated
@ConfigurationProperties("wardenline.bounces")
record BounceSettings(
        @NotNull @Valid @DefaultValue Mailbox mailbox,

        @NotNull @DefaultValue
        Map<
                        String,
                        @Pattern(regexp = "|.{16,}", message = "must have at least 16 characters, or none to be off")
                        String>
                callbackSecrets,

        @Min(16) @Max(1_024) @DefaultValue("128") int messageKilobytesMax,
        @Min(1) @Max(3_650) @DefaultValue("30") int rawKeptDays) {

    /** Keys belong in no log. */
    @Override
    public String toString() {
        return "BounceSettings[mailbox=%s, callbacks=%s]".formatted(mailbox, callbackSecrets.keySet());
    }

    int messageBytesMax() {
        return messageKilobytesMax * 1_024;
    }

    /**
     * The mailbox that bounces go to, read over IMAP; off while it names no host.
     *
     * @param tls TLS from the first byte
     * @param pollSeconds between two looks. A server that tells of new mail is looked at as soon as some has come
     */
    record Mailbox(
            @NotNull @DefaultValue("") String host,
            @Min(1) @Max(65_535) @DefaultValue("993") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("true") boolean tls,
            @NotBlank @DefaultValue("INBOX") String folder,
            @Min(1) @Max(3_600) @DefaultValue("15") int pollSeconds,
            @Min(1) @Max(1_000) @DefaultValue("100") int batchMax,
            @Min(1) @Max(60) @DefaultValue("10") int connectSeconds,
            @Min(1) @Max(120) @DefaultValue("30") int replySeconds) {

        boolean enabled() {
            return !host.isBlank();
        }

        @Override
        public String toString() {
            return "Mailbox[host=%s, port=%d, folder=%s]".formatted(host, port, folder);
        }
    }
}
