package wardenline.warden.release;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import wardenline.warden.advisory.Advisory;

/**
 * How far numbers may be apart at release.
 *
 * @param headcountToleranceShare between the number typed and the number counted: people enrol while an officer types
 * @param jumpShareMax between the number cleared and the number counted, before somebody has to accept the change
 */
@Validated
@ConfigurationProperties("wardenline.release")
record ReleasePolicy(
        @DefaultValue("0.02") @DecimalMin("0") @DecimalMax("0.2")
        double headcountToleranceShare,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1")
        double jumpShareMax) {

    Advisory.Limits limits() {
        return new Advisory.Limits(headcountToleranceShare, jumpShareMax);
    }
}
