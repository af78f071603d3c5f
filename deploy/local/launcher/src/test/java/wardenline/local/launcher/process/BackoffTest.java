package wardenline.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration AT_ONCE = Duration.ofMillis(200);

    @Test
    void starts_at_once_the_first_time_then_after_a_second_and_then_twice_as_long_each_time_up_to_half_a_minute() {
        var delays = Stream.iterate(Backoff.fresh(), backoff -> backoff.afterDeath(AT_ONCE))
                .skip(1)
                .limit(8)
                .map(backoff -> backoff.delay().toSeconds());

        assertThat(delays).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void starts_over_when_the_process_had_lived_long() {
        var tired = new Backoff(6);

        assertThat(tired.afterDeath(Duration.ofMinutes(5)).delay()).isZero();
    }

    @Test
    void stays_bounded_however_often_a_process_dies() {
        assertThat(new Backoff(1_000_000).delay()).isEqualTo(Backoff.LONGEST);
    }
}
