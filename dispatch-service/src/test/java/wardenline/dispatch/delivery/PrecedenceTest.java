package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import wardenline.dispatch.id.Lane;

class PrecedenceTest {

    private static final long START = -5;

    private final Precedence precedence = new Precedence(START);

    @Test
    void routine_stands_back_while_an_emergency_goes_out_and_no_longer() {
        assertThat(precedence.standsBack(Lane.ROUTINE, after(0))).isFalse();

        precedence.busy(Lane.EMERGENCY, after(10));

        assertThat(precedence.standsBack(Lane.ROUTINE, after(20))).isTrue();
        assertThat(precedence.standsBack(Lane.ROUTINE, after(300))).isTrue();
        assertThat(precedence.standsBack(Lane.ROUTINE, after(310))).isFalse();
    }

    @Test
    void an_emergency_of_hours_leaves_routine_a_turn_every_second() {
        var turns = 0;
        for (var millis = 0; millis < 10_000; millis += 10) {
            precedence.busy(Lane.EMERGENCY, after(millis));
            if (!precedence.standsBack(Lane.ROUTINE, after(millis))) turns++;
        }
        assertThat(turns).isEqualTo(10);
    }

    @Test
    void nothing_else_stands_back_and_routine_is_no_emergency() {
        precedence.busy(Lane.ROUTINE, after(10));
        assertThat(precedence.standsBack(Lane.ROUTINE, after(11))).isFalse();

        precedence.busy(Lane.EMERGENCY, after(20));
        assertThat(precedence.standsBack(Lane.EMERGENCY, after(21))).isFalse();
        assertThat(precedence.standsBack(Lane.CODE, after(21))).isFalse();
    }

    @Test
    void a_reader_lets_an_emergency_pass_for_as_long_as_it_may() {
        var now = new Precedence(System.nanoTime());
        now.busy(Lane.EMERGENCY, System.nanoTime());
        var began = System.nanoTime();

        now.letPass(Duration.ofMillis(40));

        assertThat(System.nanoTime() - began)
                .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
    }

    @Test
    void a_reader_goes_on_at_once_where_the_emergency_is_over() {
        var quiet = new Precedence(System.nanoTime() - Duration.ofSeconds(1).toNanos());

        quiet.letPass(Duration.ofSeconds(30));

        assertThat(quiet.standsBack(Lane.ROUTINE, System.nanoTime())).isFalse();
    }

    private static long after(int millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
