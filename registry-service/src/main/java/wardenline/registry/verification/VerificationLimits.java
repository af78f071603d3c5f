package wardenline.registry.verification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long one-time codes and links live, and how many there may be.
 *
 * @param codeMinutes a code opens nothing after that
 * @param codeTriesMax wrong codes after which a code is worth nothing
 * @param sendsPerAddressPerHourMax codes and links to one address, whoever asks: nobody's telephone may be flooded
 * @param linkMinutes a sign-in link opens nothing after that
 * @param sessionMinutes a citizen who does nothing is signed out after that
 */
@Validated
@ConfigurationProperties("wardenline.registry.verification")
public record VerificationLimits(
        @Min(1) @Max(60) @DefaultValue("10") int codeMinutes,
        @Min(1) @Max(10) @DefaultValue("5") int codeTriesMax,
        @Min(1) @Max(100) @DefaultValue("5") int sendsPerAddressPerHourMax,
        @Min(1) @Max(120) @DefaultValue("20") int linkMinutes,
        @Min(5) @Max(240) @DefaultValue("30") int sessionMinutes) {}
