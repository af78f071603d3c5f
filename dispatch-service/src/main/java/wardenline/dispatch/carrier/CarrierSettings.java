package wardenline.dispatch.carrier;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
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
     * @param perSecond messages a second at most, over all replicas, unless the policy sets another rate; 0 is no limit
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
            @Min(1) @Max(60) @DefaultValue("15") int deadlineSeconds) {}

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
