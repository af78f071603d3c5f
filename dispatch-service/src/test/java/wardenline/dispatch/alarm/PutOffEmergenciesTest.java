package wardenline.dispatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reason;

/** An emergency that waits for its next try is an alarm as long as it waits because of its providers, and no longer. */
@DispatchTest
class PutOffEmergenciesTest {

    @Autowired
    Line line;

    @Autowired
    Providers providers;

    @Autowired
    LedgerConditions conditions;

    private final Line.Draft emergency = Line.emergency();

    @BeforeEach
    void firstTryFailed() {
        line.hold(Channel.VOICE, "of a test");
        Awaitility.await().until(() -> !providers.usable(Channel.VOICE));
        line.release(emergency, List.of(Line.person("Put off", Line.call("+12025550196", 0))));
        line.awaitRows(emergency, 1);
        line.awaitContent(emergency);
        line.jdbc()
                .sql("""
                        insert into attempt (delivery_id, attempt, provider, again, started_at, concluded_at, outcome, reason)
                        select delivery_id, 1, 'a', false, now() - interval '10 seconds', now() - interval '9 seconds', 'DEFERRED', :reason
                        from delivery where release_id = :release
                        """)
                .param("reason", Reason.PROVIDER_FAILED.name())
                .param("release", emergency.release())
                .update();
    }

    @AfterEach
    void letGo() {
        line.cancel(emergency);
        line.letGo();
        Awaitility.await().until(() -> providers.usable(Channel.VOICE));
    }

    @Test
    void one_that_its_providers_still_put_off_is_an_alarm() {
        waits(Reason.THROTTLED);

        assertThat(callsAreAnAlarm()).isTrue();
    }

    @Test
    void one_that_was_called_since_and_met_a_busy_line_is_none() {
        waits(Reason.BUSY);

        assertThat(callsAreAnAlarm()).isFalse();
    }

    /** By its latest try, until the next one is due. */
    private void waits(Reason reason) {
        line.jdbc()
                .sql("""
                        update delivery set state = 'DEFERRED', attempts = 2, reason = :reason, due_at = now() + interval '2 minutes'
                        where release_id = :release
                        """)
                .param("reason", reason.name())
                .param("release", emergency.release())
                .update();
    }

    private boolean callsAreAnAlarm() {
        return conditions.causes().stream()
                .anyMatch(cause -> cause.kind() == AlarmKind.EMERGENCY_WAITS
                        && cause.subject().equals(Channel.VOICE.name()));
    }
}
