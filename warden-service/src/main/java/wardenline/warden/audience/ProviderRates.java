package wardenline.warden.audience;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import wardenline.contracts.Channel;

/**
 * What the configured carriers take a second, to foretell how long a release lasts. A long code takes one SMS segment a
 * second, a short code about a hundred; one telephone line starts one call a second.
 */
@Validated
@ConfigurationProperties("wardenline.provider-rates")
public record ProviderRates(
        @DefaultValue("200") @Positive double emailsPerSecond,
        @DefaultValue("100") @Positive double smsSegmentsPerSecond,
        @DefaultValue("5") @Positive double callsPerSecond,
        @DefaultValue("2") @Positive double faxPagesPerSecond) {

    /**
     * How long a channel takes.
     *
     * @param messages how many people it carries to
     * @param smsSegments parts of one text message
     */
    public Duration toCarry(Channel channel, int messages, int smsSegments) {
        double seconds = switch (channel) {
            case EMAIL -> messages / emailsPerSecond;
            case SMS -> (double) messages * smsSegments / smsSegmentsPerSecond;
            case VOICE -> messages / callsPerSecond;
            case FAX -> messages / faxPagesPerSecond;
        };
        return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
    }
}
