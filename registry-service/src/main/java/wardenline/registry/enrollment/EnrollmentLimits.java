package wardenline.registry.enrollment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the open door for citizens takes.
 *
 * @param openEnrollmentsPerMinuteMax persons that citizens put on record in a minute, all together
 * @param draftMinutes an enrollment that is not finished is forgotten after that
 */
@Validated
@ConfigurationProperties("wardenline.registry.enrollment")
public record EnrollmentLimits(
        @Min(1) @Max(100_000) @DefaultValue("600") int openEnrollmentsPerMinuteMax,
        @Min(10) @Max(1440) @DefaultValue("120") int draftMinutes) {}
