package wardenline.evacuation.callforward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckInCodeTest {

    @Test
    void no_character_is_mistaken_for_another_and_no_code_is_a_word() {
        assertThat(CheckInCode.ALPHABET).doesNotContainPattern("[01258ABEILOSUVZ]");
        assertThat(CheckInCode.ALPHABET.chars().distinct().count()).isEqualTo(CheckInCode.ALPHABET.length());
    }

    @Test
    void every_drawn_code_reads_back() {
        var random = new Random(7);

        assertThat(IntStream.range(0, 1000).mapToObj(n -> CheckInCode.draw(random)))
                .allSatisfy(code -> {
                    assertThat(code.value()).hasSize(CheckInCode.LENGTH);
                    assertThat(CheckInCode.read(code.spaced())).contains(code);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7M4QP", "k7m4qp", " K7M 4QP ", "k7m-4qp", "K.7.M.4.Q.P"})
    void a_code_is_read_however_it_is_typed(String typed) {
        assertThat(CheckInCode.read(typed)).contains(new CheckInCode("K7M4QP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7M4Q", "K7M4QPK", "K7M4Q0", "Ada Example", "iiiiii"})
    void what_cannot_be_a_code_is_none(String typed) {
        assertThat(CheckInCode.read(typed)).isEmpty();
    }
}
