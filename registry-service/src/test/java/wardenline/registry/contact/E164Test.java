package wardenline.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.registry.input.Reading;

class E164Test {

    @ParameterizedTest
    @CsvSource({
        "+1 202 555 0123, +12025550123",
        "+1 (212) 555-0199, +12125550199",
        "001 202 555 0123, +12025550123",
        "+44 7700 900123, +447700900123",
        "+44 20 7946 0000, +442079460000",
        "+٤٤ ٧٧٠٠ ٩٠٠١٢٣, +447700900123",
    })
    void a_number_is_read_in_any_usual_spelling(String written, String e164) {
        assertThat(E164.read(written)).isEqualTo(Reading.of(new E164(e164)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', missing",
        "202 555 0123, country code is missing",
        "+999 12345678, No country has the code",
        "+1 202 555 01, too short",
        "+1 202 555 0123 4567, too long",
        "+1 023 555 0123, a digit after +1 must be wrong",
        "call me, not a telephone number",
        "+1 202 555 0123 ext. 4, extension",
    })
    void a_wrong_number_is_explained(String written, String reason) {
        assertThat(E164.read(written)).isInstanceOfSatisfying(Reading.Wrong.class, wrong -> {
            assertThat(wrong.what()).contains(reason);
            assertThat(wrong.allowed()).contains("+");
        });
    }

    @Test
    void a_masked_number_shows_its_last_digits_only() {
        assertThat(new E164("+12025550123").masked()).isEqualTo("••• 0123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "a.b+c@mail.example.org", "ada@EXAMPLE.com", "ada@exämple.com"})
    void an_email_address_is_taken(String written) {
        assertThat(EmailAddress.read(written)).isInstanceOf(Reading.Understood.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ada, has no @",
        "@example.com, before the @",
        "ada@localhost, no ending",
        "ada lovelace@example.com, a space",
        "ada..b@example.com, before the @",
        "ada@-example.com, not the name of a mail domain",
        "ada@example.c0m!, not the name of a mail domain",
    })
    void a_wrong_email_address_is_explained(String written, String reason) {
        assertThat(EmailAddress.read(written))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.what()).contains(reason));
    }
}
