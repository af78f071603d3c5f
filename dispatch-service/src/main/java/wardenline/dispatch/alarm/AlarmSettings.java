package wardenline.dispatch.alarm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When operators are alarmed.
 *
 * @param webhookUrl where each alarm is posted as JSON when it is raised and when it is cleared; empty is off
 * @param checkSeconds between two looks
 * @param clearAfterSeconds an alarm whose cause no replica has seen for so long is cleared; a breaker that tries again clears none
 * @param noProviderSeconds how long anything may be due while no provider works; less is the ordinary way of a delivery
 * @param emergencyWaitSeconds how long an emergency may be due
 * @param receiptsLagSeconds how long a receipt may wait to be joined
 * @param leasesExpiredSeconds how long an expired lease stays an alarm
 * @param failedLaterSeconds how long it stays one that a provider failed at a text that it had taken
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.alarm")
record AlarmSettings(
        @NotNull @Pattern(regexp = "|https?://\\S+", message = "must be empty or an http(s) address") @DefaultValue("")
        String webhookUrl,

        @Min(1) @Max(30) @DefaultValue("3") int checkSeconds,
        @Min(1) @Max(600) @DefaultValue("15") int clearAfterSeconds,
        @Min(1) @Max(600) @DefaultValue("5") int noProviderSeconds,
        @Min(1) @Max(600) @DefaultValue("30") int emergencyWaitSeconds,
        @Min(1) @Max(3600) @DefaultValue("30") int receiptsLagSeconds,
        @Min(1) @Max(3600) @DefaultValue("300") int leasesExpiredSeconds,
        @Min(1) @Max(3600) @DefaultValue("300") int failedLaterSeconds,
        @Min(1) @Max(30) @DefaultValue("2") int webhookConnectSeconds,
        @Min(1) @Max(30) @DefaultValue("5") int webhookReplySeconds) {}
