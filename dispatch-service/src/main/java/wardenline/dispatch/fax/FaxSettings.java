package wardenline.dispatch.fax;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How faxes look.
 *
 * @param points the size of the type; a fax blurs, and 14 is the least that old eyes read
 * @param returnNumber where the form is sent back to by fax; empty where the post takes none, and then it asks for a call alone
 */
@Validated
@ConfigurationProperties("wardenline.fax")
public record FaxSettings(
        @NotNull @DefaultValue("A4") Paper paper,
        @Min(14) @Max(24) @DefaultValue("14") int points,
        @DefaultValue("") String returnNumber) {

    /** What the machines of the country hold. */
    public enum Paper {
        A4,
        LETTER
    }
}
