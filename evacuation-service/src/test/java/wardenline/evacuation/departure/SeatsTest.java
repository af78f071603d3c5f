package wardenline.evacuation.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeatsTest {

    @Test
    void what_is_left_is_what_is_not_promised() {
        var seats = new Seats(50, 40, 3);

        assertThat(seats.left()).isEqualTo(10);
        assertThat(seats.awaited()).isEqualTo(37);
        assertThat(seats.canHold(10)).isTrue();
        assertThat(seats.canHold(11)).isFalse();
    }

    @Test
    void invariant_11_more_seats_held_than_there_are_cannot_be_said() {
        assertThatThrownBy(() -> new Seats(50, 51, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seats(50, 10, 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seats(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
