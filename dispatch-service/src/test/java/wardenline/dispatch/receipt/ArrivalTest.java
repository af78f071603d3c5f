package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    @Test
    void no_field_has_a_character_that_a_database_text_cannot_hold() {
        var arrival =
                Arrival.ofText("a", "SM\0", "+1\0", "\0received", "trapped\0 \uD83D here \uD83D\uDE4F", Instant.EPOCH);

        assertThat(arrival)
                .isEqualTo(Arrival.ofText("a", "SM", "+1", "received", "trapped ? here \uD83D\uDE4F", Instant.EPOCH));
    }

    @Test
    void a_text_that_is_cut_in_the_middle_of_a_character_can_be_held() {
        assertThat(Arrival.ofText("a", "", "", "", "x".repeat(1_599) + "\uD83D\uDE4F", Instant.EPOCH)
                        .body())
                .isEqualTo("x".repeat(1_599) + "?");
    }
}
