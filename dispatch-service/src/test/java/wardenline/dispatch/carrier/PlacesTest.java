package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final long NOW = 1_000_000_000L;

    private final Places places = new Places(10, NOW);

    @Test
    void there_are_so_many_and_no_more() {
        assertThat(places.take(7, NOW)).isEqualTo(7);
        assertThat(places.take(7, later(20))).isEqualTo(3);
        assertThat(places.take(7, later(40))).isZero();
    }

    @Test
    void a_few_that_came_free_are_waited_for_until_half_of_them_are() {
        places.take(10, NOW);
        places.giveBack(4);
        assertThat(places.worthAsking()).isFalse();
        assertThat(places.take(10, later(1))).isZero();

        places.giveBack(1);
        assertThat(places.worthAsking()).isTrue();
        assertThat(places.take(10, later(2))).isEqualTo(5);
    }

    @Test
    void where_calls_take_long_what_came_free_is_enough_after_8_ms() {
        places.take(10, NOW);
        places.giveBack(2);

        assertThat(places.take(10, later(7))).isZero();
        assertThat(places.take(10, later(8))).isEqualTo(2);
        places.giveBack(1);
        assertThat(places.take(10, later(9))).as("counted from the last taking").isZero();
    }

    @Test
    void who_wants_no_more_than_is_free_need_not_wait() {
        places.take(10, NOW);
        places.giveBack(1);

        assertThat(places.take(1, later(1))).isEqualTo(1);
    }

    @Test
    void a_single_place_is_half_of_all_there_are() {
        var single = new Places(1, NOW);
        single.take(1, NOW);
        single.giveBack(1);

        assertThat(single.take(5, later(1))).isEqualTo(1);
    }

    private static long later(long millis) {
        return NOW + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
