package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the same in every mail is looked at when the service starts, and not found wrong by one person's mail after the other. */
class CarrierSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"alerts@post.example.org", "acs.nairobi+out@example.org"})
    void a_relay_sends_as_one_address(String from) {
        assertThat(wrong(from)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "alerts@",
                "@post.example.org",
                "The Embassy <alerts@post.example.org>",
                "alerts@post.example.org, duty@post.example.org",
                "älerts@post.example.org",
                "alerts@pöst.example.org",
                "alerts@post.example.org\r\nBcc: duty@post.example.org"
            })
    void what_is_none_stops_the_start_and_is_told_what_is_allowed(String from) {
        assertThat(wrong(from)).singleElement().asString().contains("alerts@post.example.org", "from-name");
    }

    private static List<String> wrong(String from) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validateValue(CarrierSettings.Relay.class, "from", from).stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }
}
