package wardenline.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.registry.input.Reading;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "Ada.O'Neill+post@EXAMPLE.org, Ada.O'Neill+post@example.org",
        "ada@bücher.example.org, ada@xn--bcher-kva.example.org"
    })
    void an_address_is_read_and_its_domain_written_in_ascii(String written, String read) {
        assertThat(EmailAddress.read(written)).isEqualTo(Reading.of(new EmailAddress(read)));
    }

    @ParameterizedTest
    @CsvSource({
        "łukasz@example.org, ł",
        "čo@example.org, č",
        "josé@example.org, é",
        "名@example.org, 名",
        "аda@example.org, а",
        "ada١@example.org, ١",
        "😀@example.org, 😀"
    })
    void letters_that_no_relay_of_ours_carries_are_named_at_once(String written, String letter) {
        assertThat(EmailAddress.read(written)).isInstanceOfSatisfying(Reading.Wrong.class, wrong -> {
            assertThat(wrong.what()).contains("before the @").contains(": " + letter + ".");
            assertThat(wrong.allowed()).contains("a to z").contains("ada@example.com");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a b\"@example.org", "a\rb@example.org", "a..b@example.org", "@example.org", "a<b>@example.org"
            })
    void what_is_no_address_is_refused(String written) {
        assertThat(EmailAddress.read(written)).isInstanceOf(Reading.Wrong.class);
    }
}
