package wardenline.dispatch.attempt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The workers' limits.
 *
 * @param claimMax deliveries leased at once; a claim's statement is made for no more than 200
 * @param beginWithinSeconds a call that did not begin so soon after its lease is not made any more; with the longest deadline of a
 *     carrier it stays within the lease
 * @param idleMillis how long a worker that found nothing waits unless it is rung for
 * @param concludeMax conclusions written in one transaction
 * @param conclusionsWaitingMax more than these unwritten ones stop the workers
 * @param stopSeconds how long calls in flight are waited for when the service stops
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.worker")
record WorkerSettings(
        @Min(1) @Max(200) @DefaultValue("200") int claimMax,
        @Min(1) @Max(300) @DefaultValue("10") int beginWithinSeconds,
        @Min(10) @Max(10_000) @DefaultValue("300") int idleMillis,
        @Min(1) @Max(2000) @DefaultValue("200") int concludeMax,
        @Min(10) @Max(100_000) @DefaultValue("2000") int conclusionsWaitingMax,
        @Min(1) @Max(60) @DefaultValue("12") int stopSeconds) {

    Duration beginWithin() {
        return Duration.ofSeconds(beginWithinSeconds);
    }
}
