package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(strings = {"", "12025550100", "EMBASSY", "+1 202 555 0100", "MG00000000000000000000000000000000"})
    void an_account_calls_from_a_number_and_from_nothing_else(String from) {
        assertThat(wrong(CarrierSettings.Account.class, from))
                .singleElement()
                .asString()
                .contains("+12025550100", "senders");
    }

    @Test
    void the_number_of_an_account_may_be_of_any_country() {
        assertThat(wrong(CarrierSettings.Account.class, "+447700900123")).isEmpty();
    }

    private static List<String> wrong(String from) {
        return wrong(CarrierSettings.Relay.class, from);
    }

    private static List<String> wrong(Class<?> settings, String from) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validateValue(settings, "from", from).stream()
                    .map(ConstraintViolation::getMessage)
                    .toList();
        }
    }
}
