package wardenline.dispatch.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The ledger's limits.
 *
 * @param leaseSeconds longer than any carrier's deadline: what is claimed longer than this belongs to a dead worker
 * @param attemptsMax of those that say something about the message; a provider's own trouble does not count
 * @param retryFirstSeconds doubled with every attempt that counts
 * @param resendAfterSeconds how long an emergency whose fate is unknown waits for evidence before it goes once more
 * @param sweepMax rows that one sweep changes at once
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.ledger")
public record LedgerSettings(
        @Min(2) @Max(600) @DefaultValue("30") int leaseSeconds,
        @Min(1) @Max(50) @DefaultValue("8") int attemptsMax,
        @Min(1) @Max(600) @DefaultValue("4") int retryFirstSeconds,
        @Min(1) @Max(3600) @DefaultValue("300") int retrySecondsMax,
        @Min(0) @Max(600) @DefaultValue("5") int resendAfterSeconds,
        @Min(1) @Max(5000) @DefaultValue("500") int sweepMax) {}
