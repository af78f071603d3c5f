package wardenline.evacuation.callforward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallStateTest {

    @Test
    void invariant_07_only_a_call_that_waits_can_change() {
        for (var from : CallState.values()) {
            for (var to : CallState.values()) {
                var allowed = from == CallState.CALLED && to != CallState.CALLED;
                assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(allowed);
            }
        }
    }

    @Test
    void a_seat_is_held_for_whoever_is_awaited_or_has_come() {
        assertThat(CallState.values())
                .filteredOn(CallState::holdsSeat)
                .containsExactly(CallState.CALLED, CallState.CHECKED_IN);
    }
}
