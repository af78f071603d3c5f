package wardenline.dispatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Arranged;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.Night;
import wardenline.dispatch.replica.Replicas;

/** The one provider that carries to a country takes nothing, and another one of the channel goes on with all the rest. */
@DispatchTest
class EmergencyOfOneCountryTest {

    private static final String LONDON = "+447700900176";
    private static final String WASHINGTON = "+12025550176";

    @Autowired
    Line line;

    @Autowired
    Providers ofTheService;

    @Autowired
    LedgerConditions ledger;

    @Autowired
    Untaken untaken;

    @Autowired
    Replicas replicas;

    @Autowired
    AlarmSettings settings;

    @Autowired
    Night night;

    @Autowired
    Clock clock;

    private final Line.Draft emergency = live(Line.emergency());
    private final Arranged arranged = new Arranged("live-a", "live-b");

    @BeforeEach
    void oneWaitsAndTheOtherWent() {
        line.hold(Channel.SMS, "of a test");
        Awaitility.await().until(() -> !ofTheService.usable(Channel.SMS));
        line.release(
                emergency,
                List.of(Line.person("Here", Line.text(WASHINGTON)), Line.person("There", Line.text(LONDON))));
        line.awaitRows(emergency, 2);
        line.awaitContent(emergency);
        set(WASHINGTON, "state = 'ACCEPTED', attempts = 1, due_at = now()");
        set(LONDON, "due_at = now() + interval '1 minute'");
    }

    @AfterEach
    void letGo() {
        line.cancel(emergency);
        line.letGo();
        Awaitility.await().until(() -> ofTheService.usable(Channel.SMS));
    }

    @Test
    void that_it_is_held_is_told_by_what_waits_and_by_what_nobody_takes() {
        arranged.rule("live-a", 0, "+1");
        arranged.rule("live-b", 0, "+44");
        arranged.hold("live-b");
        assertThat(alarms()).isEmpty();

        set(LONDON, "due_at = now() - interval '1 minute'");

        assertThat(alarms()).containsExactlyInAnyOrder("EMERGENCY_WAITS SMS", "NO_PROVIDER SMS/SOME_NUMBERS");
    }

    @Test
    void that_the_last_one_is_broken_which_has_not_turned_it_away_is_told_though_another_takes_every_number() {
        arranged.breakDown("live-b");
        set(LONDON, "state = 'DEFERRED', attempts = 1, reason = 'NOT_ROUTED', refused_by = '{live-a}'");
        assertThat(alarms()).isEmpty();

        set(LONDON, "due_at = now() - interval '1 minute'");

        assertThat(alarms()).contains("EMERGENCY_WAITS SMS");
    }

    private void set(String number, String columns) {
        line.jdbc()
                .sql("update delivery set %s where release_id = :release and address = :number".formatted(columns))
                .param("release", emergency.release())
                .param("number", number)
                .update();
    }

    /** Those of live texts. */
    private List<String> alarms() {
        var ofProviders = new ProviderConditions(arranged.providers(), replicas, untaken, settings, night, clock);
        return Stream.concat(ledger.causes().stream(), ofProviders.causes().stream())
                .filter(cause ->
                        cause.subject().equals("SMS") || cause.subject().equals("SMS/SOME_NUMBERS"))
                .map(cause -> cause.kind() + " " + cause.subject())
                .toList();
    }

    private static Line.Draft live(Line.Draft draft) {
        return new Line.Draft(
                draft.advisory(), draft.release(), draft.urgency(), Mode.LIVE, draft.releasedAt(), draft.expiresAt());
    }
}
