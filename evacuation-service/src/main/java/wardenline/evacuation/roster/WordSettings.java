package wardenline.evacuation.roster;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How replies are kept, as in warden-service.
 *
 * @param wordsKeptDays how long the words of a reply are kept after it came; that they were written, and when, is kept
 */
@Validated
@ConfigurationProperties("wardenline.replies")
record WordSettings(@Min(1) @Max(3_650) @DefaultValue("180") int wordsKeptDays) {}
