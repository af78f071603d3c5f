package wardenline.dispatch.stranger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Texts from unknown numbers, and mail from unknown addresses.
 *
 * @param textsKeptDays how long sender and words are kept after a text or a mail came, and after an officer looked at it; that somebody wrote, and
 *     what was done about it, is kept for good
 */
@Validated
@ConfigurationProperties("wardenline.strangers")
record StrangerSettings(
        @Min(1) @Max(3_650) @DefaultValue("30") int textsKeptDays) {}
