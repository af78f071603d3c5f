package wardenline.dispatch.receipt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What carriers bring.
 *
 * @param answersKeptDays how long number and words of an answer are kept after it came; that it came, and what it belonged to, is kept
 *     for good
 */
@Validated
@ConfigurationProperties("wardenline.receipts")
record ReceiptSettings(
        @Min(1) @Max(3_650) @DefaultValue("30") int answersKeptDays) {}
