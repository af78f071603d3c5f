package wardenline.dispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr-CA", "es", "pt-MZ", "PT", "ar-LB", "sw"})
    void the_pages_speak_the_languages_that_we_write_in(String asked) {
        var language = asked.substring(0, 2).toLowerCase(Locale.ROOT);

        assertThat(AnswerWords.in(asked).language()).isEqualTo(language);
        assertThat(LeavingWords.in(asked).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @EnumSource
    void every_button_is_confirmed_in_portuguese(AnswerPage.Button button) {
        assertThat(AnswerWords.in("pt").confirmed(button))
                .isNotBlank()
                .isNotEqualTo(AnswerWords.in("en").confirmed(button));
    }
}
