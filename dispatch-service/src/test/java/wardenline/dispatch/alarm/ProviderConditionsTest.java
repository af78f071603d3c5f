package wardenline.dispatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
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
import wardenline.dispatch.carrier.ProviderState;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.delivery.Night;
import wardenline.dispatch.replica.Replicas;

/** What waits in the ledger of the service, whose own providers of texts are held, looked at with others as production has them. */
@DispatchTest
class ProviderConditionsTest {

    private static final String LONDON = "+447700900123";
    private static final String WASHINGTON = "+12025550171";

    @Autowired
    Line line;

    @Autowired
    Providers ofTheService;

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
    private final Line.Draft routine = live(Line.routine());
    private final UUID otherReplica = UUID.randomUUID();

    @BeforeEach
    void holdTexts() {
        line.hold(Channel.SMS, "of a test");
        Awaitility.await().until(() -> !ofTheService.usable(Channel.SMS));
    }

    @AfterEach
    void letGo() {
        line.cancel(emergency);
        line.cancel(routine);
        line.jdbc()
                .sql("delete from replica_report where replica_id = :replica")
                .param("replica", otherReplica)
                .update();
        line.letGo();
        Awaitility.await().until(() -> ofTheService.usable(Channel.SMS));
    }

    @Test
    void a_carrier_for_exercises_does_not_hide_that_the_live_ones_are_dead() {
        waits(routine, LONDON);
        var arranged = new Arranged("live-a", "live-b", "test-c");
        arranged.breakDown("live-a");
        assertThat(causes(arranged)).isEmpty();

        arranged.breakDown("live-b");

        assertThat(causes(arranged))
                .containsExactly(new Condition.Cause(
                        AlarmKind.NO_PROVIDER, "SMS", "SMS: deliveries wait and no provider takes anything"));
    }

    @Test
    void one_that_serves_other_numbers_does_not_hide_it_either() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.rule("live-a", 0, "+1", "+33");
        arranged.rule("live-b", 0, "+44");
        arranged.breakDown("live-b");
        waits(emergency, WASHINGTON);
        assertThat(causes(arranged)).isEmpty();

        waits(routine, LONDON);

        assertThat(causes(arranged))
                .containsExactly(new Condition.Cause(
                        AlarmKind.NO_PROVIDER,
                        "SMS/SOME_NUMBERS",
                        "SMS: deliveries to some numbers wait and no provider takes them now, only +1, +33 are taken"));
    }

    @Test
    void what_the_one_of_all_numbers_turned_away_and_the_only_other_one_cannot_take_is_told() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.rule("live-b", 0, "+44");
        waits(routine, LONDON);
        turnedAway(routine, "live-a");
        assertThat(causes(arranged)).isEmpty();

        arranged.breakDown("live-b");
        assertThat(causes(arranged))
                .containsExactly(new Condition.Cause(
                        AlarmKind.NO_PROVIDER,
                        "SMS/TURNED_AWAY",
                        "SMS: deliveries that a provider turned away wait and no other provider takes them now"));
    }

    @Test
    void that_an_operator_holds_the_only_other_one_is_told_too() {
        var arranged = new Arranged("live-a", "live-b");
        waits(routine, LONDON);
        turnedAway(routine, "live-a");

        arranged.hold("live-b");

        assertThat(causes(arranged)).extracting(Condition.Cause::subject).containsExactly("SMS/TURNED_AWAY");
    }

    @Test
    void what_nobody_is_left_for_ends_and_waits_for_nobody() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.rule("live-b", 0, "+1");
        waits(routine, LONDON);
        turnedAway(routine, "live-a");

        arranged.hold("live-b");

        assertThat(causes(arranged)).isEmpty();
    }

    @Test
    void patience_that_a_provider_asks_for_is_no_alarm() {
        waits(emergency, LONDON);
        var arranged = new Arranged("live-a");
        arranged.throttled("live-a");

        assertThat(arranged.named("live-a").standing().state()).isEqualTo(ProviderState.HELD);
        assertThat(causes(arranged)).isEmpty();
    }

    @Test
    void what_one_replica_alone_sees_is_no_alarm() {
        waits(emergency, LONDON);
        var arranged = new Arranged("live-a");
        arranged.breakDown("live-a");
        assertThat(causes(arranged)).hasSize(1);

        reports("OPEN");
        assertThat(causes(arranged)).as("both see it").hasSize(1);
        reports("CLOSED");
        assertThat(causes(arranged)).isEmpty();
    }

    @Test
    void an_operator_who_holds_all_is_told_so() {
        waits(emergency, LONDON);
        var arranged = new Arranged("live-a", "test-b");
        arranged.hold("live-a");

        assertThat(causes(arranged))
                .extracting(Condition.Cause::word)
                .containsExactly("SMS: deliveries wait and an operator holds every provider");
    }

    @Test
    void routine_that_waits_for_the_next_day_is_a_warning_and_an_emergency_that_does_is_more() {
        waits(routine, LONDON);
        var arranged = new Arranged("live-a");
        arranged.rule("live-a", 100);
        arranged.gaveToday("live-a", 69);
        assertThat(causes(arranged)).isEmpty();

        arranged.gaveToday("live-a", 70);
        assertThat(causes(arranged))
                .containsExactly(new Condition.Cause(
                        AlarmKind.DAILY_CAP,
                        "SMS",
                        "SMS: routine deliveries wait until 00:00 UTC, their share of the daily cap is used up"));

        waits(emergency, WASHINGTON);
        assertThat(causes(arranged)).extracting(Condition.Cause::kind).containsExactly(AlarmKind.DAILY_CAP);

        arranged.gaveToday("live-a", 100);
        assertThat(causes(arranged))
                .containsExactly(
                        new Condition.Cause(
                                AlarmKind.NO_PROVIDER,
                                "SMS",
                                "SMS: emergencies or codes wait until 00:00 UTC, the providers that work have used up their daily cap"));
    }

    /** Those of live texts: the service's other channels go their own way. */
    private List<Condition.Cause> causes(Arranged arranged) {
        return new ProviderConditions(arranged.providers(), replicas, untaken, settings, night, clock)
                .causes().stream()
                        .filter(cause -> !cause.subject().contains("EXERCISE"))
                        .toList();
    }

    private void turnedAway(Line.Draft release, String provider) {
        line.jdbc()
                .sql("""
                        update delivery set state = 'DEFERRED', attempts = 1, reason = 'NOT_ROUTED', refused_by = array[:provider]
                        where release_id = :release
                        """)
                .param("provider", provider)
                .param("release", release.release())
                .update();
    }

    private void waits(Line.Draft release, String number) {
        line.release(release, List.of(Line.person("Waiting", Line.text(number))));
        line.awaitRows(release, 1);
        line.awaitContent(release);
        line.jdbc()
                .sql("update delivery set due_at = now() - interval '1 minute' where release_id = :release")
                .param("release", release.release())
                .update();
    }

    private void reports(String state) {
        line.jdbc()
                .sql("""
                        insert into replica_report (replica_id, provider, channel, live, state, in_flight, places, last_second,
                            per_second, failure_percent, said_at)
                        values (:replica, 'live-a', 'SMS', true, :state, 0, 8, 0, 0, 0, now())
                        on conflict (replica_id, provider, channel) do update set state = excluded.state, said_at = now()
                        """)
                .param("replica", otherReplica)
                .param("state", state)
                .update();
    }

    private static Line.Draft live(Line.Draft draft) {
        return new Line.Draft(
                draft.advisory(), draft.release(), draft.urgency(), Mode.LIVE, draft.releasedAt(), draft.expiresAt());
    }
}
