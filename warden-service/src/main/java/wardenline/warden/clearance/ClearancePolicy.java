package wardenline.warden.clearance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param validMinutes how long a clearance lasts: what was true when it was given may not be true tomorrow */
@Validated
@ConfigurationProperties("wardenline.clearance")
record ClearancePolicy(
        @DefaultValue("240") @Min(1) @Max(10_080) int validMinutes) {}
