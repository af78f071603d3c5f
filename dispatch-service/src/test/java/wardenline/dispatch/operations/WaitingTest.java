package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.Lane;

class WaitingTest {

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-03-02T08:00:00+03:00");
    private static final Instant EVENING = Instant.parse("2026-03-01T15:00:00Z");
    private static final Instant AT_3 = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant AT_9 = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void while_people_sleep_routine_calls_are_later_ones() {
        var waiting = calls(Lane.ROUTINE, AT_3).regarding(WaitingTest::nightEnd, AT_3);

        assertThat(waiting.due()).isZero();
        assertThat(waiting.later()).isEqualTo(12);
        assertThat(waiting.oldestDueAt()).isEmpty();
        assertThat(waiting.waitsUntil()).contains(MORNING);
    }

    @Test
    void in_the_morning_they_have_waited_since_its_beginning() {
        assertThat(calls(Lane.ROUTINE, AT_3).regarding(WaitingTest::nightEnd, AT_9))
                .isEqualTo(calls(Lane.ROUTINE, MORNING.toInstant()));
        assertThat(calls(Lane.ROUTINE, EVENING).regarding(WaitingTest::nightEnd, AT_9))
                .as("it might have gone before the night")
                .isEqualTo(calls(Lane.ROUTINE, EVENING));
    }

    @Test
    void emergencies_wait_for_no_morning() {
        assertThat(calls(Lane.EMERGENCY, AT_3).regarding(WaitingTest::nightEnd, AT_3))
                .isEqualTo(calls(Lane.EMERGENCY, AT_3));
    }

    private static Waiting calls(Lane lane, Instant oldest) {
        return new Waiting(lane, Channel.VOICE, new UUID(0, 1), 10, 2, oldest, null);
    }

    private static Optional<OffsetDateTime> nightEnd(Instant moment) {
        var asleep = moment.isAfter(EVENING) && moment.isBefore(MORNING.toInstant());
        return asleep ? Optional.of(MORNING) : Optional.empty();
    }
}
