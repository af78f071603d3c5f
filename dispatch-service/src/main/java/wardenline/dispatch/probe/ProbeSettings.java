package wardenline.dispatch.probe;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import wardenline.contracts.Channel;

/**
 * Where probes go: mailboxes and numbers of the post's own, never a citizen's. A channel without a destination is not probed, which is a
 * warning as long as its destination is not said to be {@code none}.
 *
 * @param everySeconds between two probes of one provider; 0 is off, except when an operator asks for one
 * @param againSeconds how soon an operator may ask again
 * @param receiptSeconds after how long without a receipt a probe has failed, where earlier ones were reported to have arrived
 * @param sms E.164, as voice and fax
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.probe")
record ProbeSettings(
        @Min(0) @Max(86_400) @DefaultValue("120") int everySeconds,
        @Min(1) @Max(600) @DefaultValue("10") int againSeconds,
        @Min(30) @Max(86_400) @DefaultValue("300") int receiptSeconds,

        @NotNull @Pattern(regexp = "|none|\\S+@\\S+") @DefaultValue("")
        String email,

        @NotNull @Pattern(regexp = NUMBER) @DefaultValue("") String sms,
        @NotNull @Pattern(regexp = NUMBER) @DefaultValue("") String voice,
        @NotNull @Pattern(regexp = NUMBER) @DefaultValue("") String fax) {

    private static final String NUMBER = "|none|\\+[1-9]\\d{6,14}";
    private static final String NONE = "none";

    Optional<String> destination(Channel channel) {
        return Optional.of(set(channel)).filter(given -> !given.isEmpty() && !given.equals(NONE));
    }

    /** Whether nobody has said where probes go, nor that there are to be none. */
    boolean unset(Channel channel) {
        return set(channel).isEmpty();
    }

    private String set(Channel channel) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> sms;
            case VOICE -> voice;
            case FAX -> fax;
        };
    }
}
