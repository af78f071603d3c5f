package wardenline.registry.roster;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one imported file may ask for.
 *
 * @param fileMegabytesMax of the whole file
 * @param lineBytesMax of one line; a longer one is a fault and is skipped
 * @param rowLinesMax lines that one row may run over inside quotation marks; beyond it a mark was never closed
 * @param batchRows rows that are written in one transaction
 * @param faultsListedMax faults kept for the report; beyond it they are only counted
 * @param leaseSeconds a worker that does not come back for so long is dead, and another goes on
 * @param uploadMinutesMax a file that is not here whole by then is given up
 */
@Validated
@ConfigurationProperties("wardenline.registry.import")
public record RosterLimits(
        @Min(1) @Max(2000) @DefaultValue("100") int fileMegabytesMax,
        @Min(1000) @Max(1_000_000) @DefaultValue("16000") int lineBytesMax,
        @Min(1) @Max(100) @DefaultValue("10") int rowLinesMax,
        @Min(1) @Max(5000) @DefaultValue("500") int batchRows,
        @Min(10) @Max(1_000_000) @DefaultValue("20000") int faultsListedMax,
        @Min(5) @Max(600) @DefaultValue("60") int leaseSeconds,
        @Min(1) @Max(1440) @DefaultValue("60") int uploadMinutesMax) {}
