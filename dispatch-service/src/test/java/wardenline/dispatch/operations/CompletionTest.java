package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompletionTest {

    @Test
    void what_has_gone_is_done_and_later_steps_are_told_apart() {
        assertThat(word(0, 0, Optional.of(0L))).isEqualTo("done");
        assertThat(word(0, 40, Optional.of(0L))).isEqualTo("done, later steps wait");
    }

    @Test
    void what_goes_has_a_time_in_whole_minutes_once_it_is_long() {
        assertThat(word(100, 0, Optional.of(59L))).isEqualTo("about 59 s");
        assertThat(word(100, 0, Optional.of(60L))).isEqualTo("about 1 min");
        assertThat(word(100, 0, Optional.of(61L))).isEqualTo("about 2 min");
    }

    @Test
    void what_stands_still_is_said_to() {
        assertThat(word(100, 0, Optional.empty())).isEqualTo("does not move");
    }

    private static String word(int due, int later, Optional<Long> secondsLeft) {
        return BoardView.completion(new Board.Completion(UUID.randomUUID(), due, later, 0, secondsLeft));
    }
}
