package wardenline.dispatch.suppression;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When carriers are believed.
 *
 * @param believedAfterHours how long after the first time a carrier must say again that an address reaches nobody; 0: at once
 * @param forgottenAfterDays what was said once and not again for so long is forgotten
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.suppression")
record SuppressionSettings(
        @Min(0) @Max(168) @DefaultValue("72") int believedAfterHours,
        @Min(8) @Max(365) @DefaultValue("90") int forgottenAfterDays) {}
