package wardenline.dispatch.carrier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The carriers, by name; a channel tries its providers in the order of their names unless the policy says otherwise. Whatever is
 * not named here is off.
 *
 * @param smtp mail relays
 * @param twilio accounts of Twilio or of anything that speaks its API, each for texts and calls
 * @param smpp carriers' own SMSCs, for texts; tried after all of Twilio's
 * @param fax mail-to-fax; off while it names no domain
 */
@Validated
@ConfigurationProperties("wardenline.carriers")
public record CarrierSettings(
        @DefaultValue Map<String, @Valid Relay> smtp,
        @DefaultValue Map<String, @Valid Account> twilio,
        @DefaultValue Map<String, @Valid Smsc> smpp,
        @DefaultValue @Valid Fax fax) {

    /**
     * One SMTP relay.
     *
     * @param tls STARTTLS, refused to go without; port 465 is TLS from the first byte in any case
     * @param live whether real people are behind it; where not said, they are, except in local mode
     * @param perSecond messages a second at most, over all replicas, unless the policy sets another rate; 0 is no limit
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

            @NotBlank
            @Pattern(
                    regexp = "[\\x21-\\x7e&&[^<>@,;:\"()\\[\\]\\\\]]+@[A-Za-z0-9.-]+",
                    message = "must be one address such as alerts@post.example.org; the name beside it is from-name")
            String from,

            @DefaultValue("") String fromName,
            @Nullable Boolean live,
            @Min(0) @Max(100_000) @DefaultValue("0") int perSecond,
            @Min(1) @Max(500) @DefaultValue("36") int emergencyConnectionsMax,
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
     * @param from the sending number, E.164: calls are from it, and so are texts for which nothing else is said
     * @param senders who texts are from in some countries, by ISO code or calling code, or in all: a number, a name, or a messaging service
     * @param numbers other numbers at which it receives texts, such as those of a messaging service: what came to them is asked for
     * @param textsPerSecond 0 is no limit
     * @param callsPerSecond 0 is no limit
     */
    public record Account(
            @DefaultValue("true") boolean enabled,
            @NotNull @DefaultValue("https://api.twilio.com") URI baseUrl,
            @NotBlank String accountSid,
            @NotBlank String authToken,

            @NotNull
            @Pattern(
                    regexp = "\\+[1-9]\\d{6,14}",
                    message =
                            "must be a number of yours with + and its country, such as +12025550100, for nobody can be called from a"
                                    + " messaging service or a name: name those for texts in senders")
            String from,

            @DefaultValue Map<String, String> senders,
            @DefaultValue Set<@NotBlank String> numbers,
            @Nullable Boolean live,
            @Min(0) @Max(100_000) @DefaultValue("0") int textsPerSecond,
            @Min(0) @Max(100_000) @DefaultValue("0") int callsPerSecond,
            @Min(1) @Max(500) @DefaultValue("64") int emergencyRequestsMax,
            @Min(1) @Max(500) @DefaultValue("12") int routineRequestsMax,
            @Min(1) @Max(60) @DefaultValue("3") int connectSeconds,
            @Min(1) @Max(60) @DefaultValue("10") int deadlineSeconds) {}

    /**
     * One SMSC, spoken to by SMPP 3.4.
     *
     * @param tls TLS from the first byte; its certificate must be the host's
     * @param trustedCertificates by whom its certificate must be signed, as PEM or as the path of a file; empty is whom Java trusts
     * @param from the sender: a number, a short code, or a name of at most 11 letters
     * @param senders other senders by country, as with an account
     * @param country where it stands, ISO 3166-1 alpha-2, if it gives numbers without their country; else empty
     * @param textsPerSecond 0 is no limit
     * @param sessions bound at once by each replica
     * @param windowMax requests that wait for their answer on one session
     * @param enquireSeconds of silence until the line is tried
     * @param reconnectSecondsMax the longest pause between tries to bind
     * @param responseIds how message ids are written when a text is taken
     * @param receiptIds how the same ids are written in a receipt's text
     * @param deliveryTag a field of the SMSC's own, 5120 to 16383, in which the delivery's id goes along; 0 is none
     * @param deadErrors the SMSC's own error codes, of three digits, that mean that nobody has this number
     * @param refusedNumbersDead whether status 0x0B, invalid destination address, means the same here; many an SMSC answers so for any
     *     number that it does not carry to
     * @param queries whether it is asked, by query_sm, what became of a text on which no receipt came; some SMSCs answer what is not true
     */
    public record Smsc(
            @DefaultValue("true") boolean enabled,
            @NotBlank String host,
            @Min(1) @Max(65535) @DefaultValue("2775") int port,
            @DefaultValue("true") boolean tls,
            @NotNull @DefaultValue("") String trustedCertificates,
            @NotBlank @Size(max = 15) String systemId,
            @NotNull @Size(max = 8) @DefaultValue("") String password,
            @NotNull @Size(max = 12) @DefaultValue("") String systemType,
            @NotBlank String from,
            @DefaultValue Map<String, String> senders,

            @NotNull @Pattern(regexp = "([A-Z]{2})?") @DefaultValue("")
            String country,

            @Nullable Boolean live,
            @Min(0) @Max(100_000) @DefaultValue("0") int textsPerSecond,
            @Min(1) @Max(500) @DefaultValue("20") int emergencyPlacesMax,
            @Min(1) @Max(500) @DefaultValue("8") int routinePlacesMax,
            @Min(1) @Max(32) @DefaultValue("2") int sessions,
            @Min(1) @Max(500) @DefaultValue("16") int windowMax,
            @Min(1) @Max(60) @DefaultValue("3") int connectSeconds,
            @Min(1) @Max(60) @DefaultValue("10") int deadlineSeconds,
            @Min(1) @Max(600) @DefaultValue("15") int enquireSeconds,
            @Min(1) @Max(600) @DefaultValue("10") int reconnectSecondsMax,
            @NotNull @DefaultValue("WIDE_HEADER") LongTexts longTexts,
            @NotNull @DefaultValue("TEXT") SmppIds responseIds,
            @NotNull @DefaultValue("TEXT") SmppIds receiptIds,
            @Min(0) @Max(16_383) @DefaultValue("0") int deliveryTag,
            @DefaultValue Set<String> deadErrors,
            @DefaultValue("false") boolean refusedNumbersDead,
            @DefaultValue("true") boolean queries) {}

    /** How a text that one message cannot hold is handed over. */
    public enum LongTexts {
        /** In parts of 153 characters, or 67 in UCS-2, with a reference of 8 bits. */
        SHORT_HEADER,
        /** In parts of 152 characters, or 66 in UCS-2, with a reference of 16 bits. */
        WIDE_HEADER,
        /** In one piece, as {@code message_payload}: the SMSC cuts it. */
        PAYLOAD
    }

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
