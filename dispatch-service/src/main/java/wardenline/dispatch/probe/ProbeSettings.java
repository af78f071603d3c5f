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
 * Where probes go: mailboxes and numbers of the post's own, never a citizen's. A channel without a destination is not probed.
 *
 * @param everySeconds between two probes of one provider; 0 is off, except when an operator asks for one
 * @param againSeconds how soon an operator may ask again
 * @param sms E.164, as voice and fax
 */
@Validated
@ConfigurationProperties("wardenline.dispatch.probe")
record ProbeSettings(
        @Min(0) @Max(86_400) @DefaultValue("120") int everySeconds,
        @Min(1) @Max(600) @DefaultValue("10") int againSeconds,

        @NotNull @Pattern(regexp = "|\\S+@\\S+") @DefaultValue("")
        String email,

        @NotNull @Pattern(regexp = NUMBER) @DefaultValue("") String sms,
        @NotNull @Pattern(regexp = NUMBER) @DefaultValue("") String voice,
        @NotNull @Pattern(regexp = NUMBER) @DefaultValue("") String fax) {

    private static final String NUMBER = "|\\+[1-9]\\d{6,14}";

    Optional<String> destination(Channel channel) {
        var to = switch (channel) {
            case EMAIL -> email;
            case SMS -> sms;
            case VOICE -> voice;
            case FAX -> fax;
        };
        return Optional.of(to).filter(given -> !given.isEmpty());
    }
}
