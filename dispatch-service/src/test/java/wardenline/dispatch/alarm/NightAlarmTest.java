package wardenline.dispatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Providers;

/** The service of these tests has night all day long. */
@DispatchTest
class NightAlarmTest {

    @Autowired
    Line line;

    @Autowired
    Providers providers;

    @Autowired
    ProviderConditions conditions;

    private final Line.Draft routine = Line.routine();
    private final Line.Draft emergency = Line.emergency();

    @AfterEach
    void letGo() {
        line.cancel(routine);
        line.cancel(emergency);
        line.letGo();
        Awaitility.await().until(() -> providers.usable(Channel.VOICE));
    }

    @Test
    void routine_calls_that_wait_for_the_morning_are_no_alarm_and_an_emergency_is() {
        line.hold(Channel.VOICE, "of a test");
        Awaitility.await().until(() -> !providers.usable(Channel.VOICE));
        line.release(routine, List.of(Line.person("Sleeper", Line.call("+12025550145", 0))));
        due(routine);

        assertThat(voiceIsAnAlarm()).isFalse();

        line.release(emergency, List.of(Line.person("Woken", Line.call("+12025550148", 0))));
        due(emergency);
        assertThat(voiceIsAnAlarm()).isTrue();
    }

    private void due(Line.Draft release) {
        line.awaitRows(release, 1);
        line.awaitContent(release);
        line.jdbc()
                .sql("update delivery set due_at = now() - interval '1 hour' where release_id = :release")
                .param("release", release.release())
                .update();
    }

    private boolean voiceIsAnAlarm() {
        return conditions.causes().stream()
                .anyMatch(cause ->
                        cause.kind() == AlarmKind.NO_PROVIDER && cause.subject().startsWith("VOICE"));
    }
}
