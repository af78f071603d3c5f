package wardenline.warden.reply;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How replies are kept.
 *
 * @param wordsKeptDays how long the words of a reply are kept after it came: a crisis lasts weeks, and officers need them until people are
 *     home. That a reply came, when, and what was answered or judged, is kept
 */
@Validated
@ConfigurationProperties("wardenline.replies")
record ReplySettings(
        @Min(1) @Max(3_650) @DefaultValue("180") int wordsKeptDays) {}
