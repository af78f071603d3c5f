package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final long NOW = 1_000_000_000L;

    private final Places places = new Places(10, 0, NOW);

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
        assertThat(places.worthAsking(NOW)).isFalse();
        assertThat(places.take(10, later(1))).isZero();

        places.giveBack(1);
        assertThat(places.worthAsking(NOW)).isTrue();
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
        var single = new Places(1, 0, NOW);
        single.take(1, NOW);
        single.giveBack(1);

        assertThat(single.take(5, later(1))).isEqualTo(1);
    }

    @Test
    void as_many_stand_ready_as_calls_have_ended_within_the_last_moment() {
        var emergency = new Places(10, 10, NOW);
        assertThat(emergency.take(50, NOW)).as("nothing has ended yet").isEqualTo(10);
        for (var i = 0; i < 10; i++) assertThat(emergency.enter()).isTrue();

        for (var i = 0; i < 3; i++) emergency.leave(later(20));

        assertThat(emergency.take(50, later(21)))
                .as("three lines and three ahead")
                .isEqualTo(6);
        for (var i = 0; i < 3; i++) assertThat(emergency.enter()).isTrue();
        assertThat(emergency.take(50, later(40))).isZero();
    }

    @Test
    void nobody_stands_ready_where_nothing_has_ended_for_a_moment() {
        var emergency = new Places(10, 10, NOW);
        emergency.take(10, NOW);
        for (var i = 0; i < 10; i++) emergency.enter();
        for (var i = 0; i < 4; i++) emergency.leave(later(1));

        assertThat(emergency.take(50, later(100))).as("the lines alone").isEqualTo(4);
        for (var i = 0; i < 4; i++) emergency.enter();
        assertThat(emergency.enter())
                .as("all lines are busy for longer than anybody stands ready")
                .isFalse();
    }

    @Test
    void where_many_stand_ready_half_of_them_are_gathered_and_the_others_go_on_meanwhile() {
        var emergency = busy(20);

        next(emergency, 9);
        assertThat(emergency.take(50, later(20)))
                .as("nearly all lines, and none is empty")
                .isZero();

        next(emergency, 1);
        assertThat(emergency.take(50, later(20))).isEqualTo(10);
    }

    @Test
    void where_few_stand_ready_they_are_not_used_up_before_more_are_taken() {
        var emergency = busy(4);

        next(emergency, 2);
        assertThat(emergency.take(50, later(20))).as("two stand ready").isZero();

        next(emergency, 1);
        assertThat(emergency.take(50, later(8))).as("not so soon").isZero();
        assertThat(emergency.take(50, later(20))).as("the last one of four").isEqualTo(3);
    }

    /** Ten lines that are taken, and as many ready for them as may be; the last were taken after a millisecond. */
    private static Places busy(int ahead) {
        var emergency = new Places(10, ahead, NOW);
        emergency.take(10, NOW);
        for (var i = 0; i < 10; i++) emergency.enter();
        for (var i = 0; i < 10; i++) emergency.leave(later(1));
        assertThat(emergency.take(50, later(1))).isEqualTo(10 + Math.min(ahead, 10));
        for (var i = 0; i < 10; i++) emergency.enter();
        if (ahead > 10) {
            next(emergency, 10);
            assertThat(emergency.take(50, later(1))).isEqualTo(ahead);
        }
        return emergency;
    }

    /** So many calls end, and whoever stands ready follows. */
    private static void next(Places places, int calls) {
        for (var i = 0; i < calls; i++) {
            places.leave(later(1));
            assertThat(places.enter()).isTrue();
        }
    }

    private static long later(long millis) {
        return NOW + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
