package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MissingTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Missing missing = new Missing(Duration.ofSeconds(5));

    @Test
    void who_is_missing_at_every_look_for_five_seconds_is_gone() {
        assertThat(missing.gone(Set.of(ONE), at(0))).isEmpty();
        assertThat(missing.gone(Set.of(ONE, OTHER), at(4))).isEmpty();
        assertThat(missing.gone(Set.of(ONE, OTHER), at(5))).containsExactly(ONE);
        assertThat(missing.gone(Set.of(ONE, OTHER), at(9))).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void who_was_there_in_between_is_not() {
        missing.gone(Set.of(ONE), at(0));
        missing.gone(Set.of(), at(3));

        assertThat(missing.gone(Set.of(ONE), at(6))).isEmpty();
    }

    @Test
    void after_the_looker_lost_its_own_lock_it_begins_anew() {
        missing.gone(Set.of(ONE), at(0));
        missing.forget();

        assertThat(missing.gone(Set.of(ONE), at(6))).isEmpty();
        assertThat(missing.gone(Set.of(ONE), at(11))).containsExactly(ONE);
    }

    private static long at(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
