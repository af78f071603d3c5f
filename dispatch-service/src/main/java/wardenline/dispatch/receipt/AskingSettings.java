package wardenline.dispatch.receipt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a carrier is asked for what it did not report.
 *
 * @param silentSeconds how long a request that it accepted may stay without a report; the next question comes after twice as long
 * @param hoursMax older ones are left alone
 * @param roundMillis the time from one look to the next; short of the time after which an emergency in doubt goes again
 * @param roundMax questions of each kind in one round: with its time, the rate at which carriers are asked
 * @param atOnceMax questions of each kind under way at once; an SMSC is asked one after the other
 * @param textsSeconds the pause between two questions for the texts that a provider received; the look goes back for {@code hoursMax}
 *     at most
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.asking")
record AskingSettings(
        @Min(10) @Max(86_400) @DefaultValue("180") int silentSeconds,
        @Min(1) @Max(168) @DefaultValue("24") int hoursMax,
        @Min(50) @Max(600_000) @DefaultValue("2000") int roundMillis,
        @Min(1) @Max(500) @DefaultValue("50") int roundMax,
        @Min(1) @Max(100) @DefaultValue("10") int atOnceMax,
        @Min(1) @Max(3_600) @DefaultValue("60") int textsSeconds) {}
