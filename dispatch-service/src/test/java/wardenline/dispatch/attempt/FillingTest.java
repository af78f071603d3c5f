package wardenline.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingTest {

    private static final Map<String, String> VALUES = Map.of("name", "Ana & Bo", "code", "7F$1");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Nothing to fill, Nothing to fill",
                "Dear {name}: {code}., Dear Ana & Bo: 7F$1.",
                "{name}{name}, Ana & BoAna & Bo",
                "{unknown} stays as it was cleared, {unknown} stays as it was cleared",
                "A brace { alone and {name}, A brace { alone and Ana & Bo",
                "{a{name}, {aAna & Bo",
                "open {name, open {name",
                "} {} {name}, } {} Ana & Bo",
            })
    void placeholders_are_filled_and_nothing_else_is_touched(String cleared, String sent) {
        assertThat(Filling.plain(cleared, VALUES)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"<p>{name}</p>, <p>Ana &amp; Bo</p>", "{ack}, https://example.org/a?b=1&amp;c=2"})
    void in_html_values_are_text(String cleared, String sent) {
        assertThat(Filling.html(cleared, VALUES, URI.create("https://example.org/a?b=1&c=2")))
                .isEqualTo(sent);
    }
}
