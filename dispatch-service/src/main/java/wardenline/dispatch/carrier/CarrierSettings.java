package wardenline.dispatch.carrier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The carriers, by name; a channel tries its providers in the order of their names. Whatever is not named here is off.
 *
 * @param smtp mail relays
 * @param twilio accounts of Twilio or of anything that speaks its API, each for texts and calls
 * @param fax mail-to-fax; off while it names no domain
 */
@Validated
@ConfigurationProperties("wardenline.carriers")
public record CarrierSettings(
        @DefaultValue @Valid Map<String, Relay> smtp,
        @DefaultValue @Valid Map<String, Account> twilio,
        @DefaultValue @Valid Fax fax) {

    /**
     * One SMTP relay.
     *
     * @param tls STARTTLS, refused to go without; port 465 is TLS from the first byte in any case
     * @param live whether real people are behind it; where not said, they are, except in local mode
     * @param perSecond messages a second at most; 0 is no limit
     * @param bounceAddress where bounces go, as in {@code bounces@post.example.org}: every mail leaves under an address of its own
     *     below it (VERP), whose local part may be 64 characters long and ours takes up to 50; empty leaves {@code from}
     */
    public record Relay(
            @DefaultValue("true") boolean enabled,
            @NotBlank String host,
            @Min(1) @Max(65535) @DefaultValue("587") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("true") boolean tls,
            @NotBlank String from,
            @DefaultValue("") String fromName,
            @Nullable Boolean live,
            @Min(0) @Max(100_000) @DefaultValue("0") int perSecond,
            @Min(1) @Max(500) @DefaultValue("24") int emergencyConnectionsMax,
            @Min(1) @Max(500) @DefaultValue("8") int routineConnectionsMax,
            @Min(1) @Max(60) @DefaultValue("5") int connectSeconds,
            @Min(1) @Max(60) @DefaultValue("8") int replySeconds,
            @Min(1) @Max(60) @DefaultValue("15") int deadlineSeconds,

            @Pattern(
                    regexp = "|[A-Za-z0-9._-]{1,14}@[A-Za-z0-9.-]+",
                    message = "must be an address of at most 14 letters, digits, dots and hyphens before the @")
            @DefaultValue("")
            String bounceAddress,

            @NotNull @Valid @DefaultValue Dkim dkim) {}

    /**
     * The signature of a domain under every mail of a relay (RFC 6376); off while it names no domain.
     *
     * @param privateKey an RSA key as PEM (PKCS #8), or the path of a file that holds it
     */
    public record Dkim(
            @DefaultValue("") String domain,
            @DefaultValue("") String selector,
            @DefaultValue("") String privateKey) {

        boolean enabled() {
            return !domain.isBlank();
        }

        /** A record's own would show the key wherever settings are printed. */
        @Override
        public String toString() {
            return "Dkim[domain=%s, selector=%s]".formatted(domain, selector);
        }
    }

    /**
     * One account.
     *
     * @param baseUrl where its API is; Twilio's own unless said otherwise
     * @param from the sending number, E.164
     * @param textsPerSecond 0 is no limit
     * @param callsPerSecond 0 is no limit
     */
    public record Account(
            @DefaultValue("true") boolean enabled,
            @NotNull @DefaultValue("https://api.twilio.com") URI baseUrl,
            @NotBlank String accountSid,
            @NotBlank String authToken,
            @NotBlank String from,
            @Nullable Boolean live,
            @Min(0) @Max(100_000) @DefaultValue("0") int textsPerSecond,
            @Min(0) @Max(100_000) @DefaultValue("0") int callsPerSecond,
            @Min(1) @Max(500) @DefaultValue("32") int emergencyRequestsMax,
            @Min(1) @Max(500) @DefaultValue("12") int routineRequestsMax,
            @Min(1) @Max(60) @DefaultValue("3") int connectSeconds,
            @Min(1) @Max(60) @DefaultValue("10") int deadlineSeconds) {}

    /**
     * Mail-to-fax in the form of RFC 3192: the number is the local part.
     *
     * @param domain empty is off
     * @param relay the relay that takes it
     */
    public record Fax(
            @DefaultValue("") String domain,
            @DefaultValue("a") String relay) {}
}
