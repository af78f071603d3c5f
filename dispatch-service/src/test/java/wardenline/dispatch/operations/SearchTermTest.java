package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+442079460123",
                " +44 20 7946 0123 ",
                "+44 (0)20 7946-0123",
                "0044 20 7946 0123",
                "44 20 7946 0123",
                "020 7946 0123",
                "(020) 7946.0123",
                "442079460123"
            })
    void a_number_is_known_in_every_usual_spelling(String written) {
        assertThat(told(written, "GB").addresses()).contains("+442079460123");
    }

    @Test
    void digits_alone_may_be_a_number_or_what_a_carrier_calls_a_text() {
        assertThat(told("442079460123", "US").references()).containsExactly("442079460123");
        assertThat(told("4711", "US").references()).containsExactly("4711");
        assertThat(told("SM0123456789abcdef0123456789ABCDEF", "US"))
                .isEqualTo(new SearchTerm.Told(
                        "a carrier's reference", List.of(), List.of("SM0123456789abcdef0123456789ABCDEF")));
    }

    @Test
    void an_address_is_the_same_in_capitals() {
        assertThat(told("Anna@Example.ORG", "US").addresses()).containsExactly("anna@example.org");
        var id = UUID.randomUUID();
        assertThat(SearchTerm.read(" " + id + " ", "US")).contains(new SearchTerm.Id(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two words", "+1", "+1 202", "+999 123 456 789"})
    void what_is_none_of_these_is_not_looked_for(String written) {
        assertThat(SearchTerm.read(written, "US")).isEmpty();
    }

    private static SearchTerm.Told told(String written, String country) {
        return (SearchTerm.Told) SearchTerm.read(written, country).orElseThrow();
    }
}
