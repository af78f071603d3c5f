package wardenline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HangingRelayTest {

    @Test
    void a_gap_begins_when_the_relay_hangs_and_not_before() {
        assertThat(HangingRelay.longestGap(new long[] {-90, -10, 40, 50, 60}, 60))
                .isEqualTo(40);
    }

    @Test
    void time_in_which_nothing_came_until_the_end_is_a_gap_too() {
        assertThat(HangingRelay.longestGap(new long[] {10, 20}, 100)).isEqualTo(80);
        assertThat(HangingRelay.longestGap(new long[] {}, 100)).isEqualTo(100);
    }

    @Test
    void what_came_after_the_end_does_not_count() {
        assertThat(HangingRelay.longestGap(new long[] {10, 20, 300}, 25)).isEqualTo(10);
    }
}
