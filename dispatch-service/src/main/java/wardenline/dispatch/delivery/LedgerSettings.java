package wardenline.dispatch.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The ledger's limits. How often and how soon something is tried again says the policy.
 *
 * @param leaseSeconds longer than any carrier's deadline: what is claimed longer than this belongs to a dead worker
 * @param goneAfterSeconds how long the lock of another worker must be missing until it is taken for dead
 * @param resendAfterSeconds how long an emergency whose fate is unknown waits for evidence before it goes once more: the provider is asked
 *     for it, and may report it
 * @param resendUnansweredMailAfterSeconds the same for what a mail relay gave no answer for, which nobody can ask
 * @param sweepMax rows that one sweep changes at once
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.ledger")
public record LedgerSettings(
        @Min(2) @Max(600) @DefaultValue("30") int leaseSeconds,
        @Min(1) @Max(60) @DefaultValue("5") int goneAfterSeconds,
        @Min(0) @Max(600) @DefaultValue("5") int resendAfterSeconds,
        @Min(0) @Max(600) @DefaultValue("1") int resendUnansweredMailAfterSeconds,
        @Min(1) @Max(5000) @DefaultValue("500") int sweepMax) {}
