package wardenline.warden.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureWordsTest {

    @ParameterizedTest
    @CsvSource({"NO_ANSWER,Nobody answered the call", "SOMETHING_NEW,Something new", "'',''"})
    void every_code_reads_as_words_known_here_or_not(String code, String words) {
        assertThat(FailureWords.of(code)).isEqualTo(words);
    }
}
