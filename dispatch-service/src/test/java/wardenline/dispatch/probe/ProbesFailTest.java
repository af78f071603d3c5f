package wardenline.dispatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.alarm.AlarmKind;
import wardenline.dispatch.alarm.Condition.Cause;
import wardenline.dispatch.carrier.Arranged;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmtpSink;

/** Nothing waits in any of these: what a provider is worth is asked before it is needed. */
@DispatchTest
class ProbesFailTest {

    @Autowired
    Line line;

    @Autowired
    LatestProbes latest;

    @Autowired
    Probes probes;

    @Autowired
    Providers ofTheService;

    @Autowired
    ProbesFail condition;

    @Autowired
    MeterRegistry meters;

    @BeforeEach
    void begin() {
        forget();
    }

    @AfterEach
    void forget() {
        Sinks.mend();
        line.letGo();
        line.jdbc().sql("delete from probe_ended").update();
        line.jdbc()
                .sql("update probe set begun_at = now() - interval '1 hour', arrived_at = null")
                .update();
        line.jdbc()
                .sql("delete from probe where provider like 'live-%' or provider like 'test-%'")
                .update();
        Awaitility.await()
                .until(() ->
                        ofTheService.open().size() == ofTheService.standings().size());
    }

    @Test
    void one_hiccup_wakes_nobody_and_two_in_a_row_do() {
        var arranged = new Arranged("live-a", "live-b");
        ended("live-a", 300, true);
        ended("live-a", 180, false);
        assertThat(causes(arranged)).isEmpty();

        ended("live-a", 60, false);

        assertThat(causes(arranged))
                .containsExactly(
                        new Cause(AlarmKind.PROBES_FAIL, "SMS/live-a", "SMS: the latest probes by live-a failed"));
        ended("live-a", 1, true);
        assertThat(causes(arranged)).as("it is over when one succeeds").isEmpty();
    }

    @Test
    void where_no_other_one_is_sound_it_is_critical() {
        var arranged = new Arranged("live-a", "live-b", "test-c");
        fails("live-a");
        fails("live-b");

        assertThat(causes(arranged))
                .extracting(Cause::kind, Cause::subject)
                .containsExactly(
                        tuple(AlarmKind.PROBES_FAIL, "SMS/live-a"),
                        tuple(AlarmKind.PROBES_FAIL, "SMS/live-b"),
                        tuple(AlarmKind.NO_SOUND_PROVIDER, "SMS"));
        ended("live-b", 1, true);
        assertThat(causes(arranged)).extracting(Cause::subject).containsExactly("SMS/live-a");
    }

    @Test
    void a_sound_one_of_other_numbers_is_no_comfort() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.rule("live-b", 0, "+44");
        fails("live-a");
        assertThat(causes(arranged))
                .contains(new Cause(
                        AlarmKind.NO_SOUND_PROVIDER, "SMS", "SMS: no sound provider is left for what goes by live-a"));

        ended("live-a", 1, true);
        fails("live-b");
        assertThat(causes(arranged)).extracting(Cause::kind).containsExactly(AlarmKind.PROBES_FAIL);
    }

    @Test
    void what_an_operator_holds_is_no_alarm_and_is_judged_anew_when_it_is_let_go() {
        var arranged = new Arranged("live-a");
        fails("live-a");
        arranged.hold("live-a");
        assertThat(causes(arranged)).isEmpty();

        assertThat(causes(new Arranged("live-a"))).isNotEmpty();
        line.jdbc().sql("""
                        insert into control (channel, provider, state, reason, set_by, set_at)
                        values ('SMS', 'live-a', 'RUNNING', 'Mended', 'test', now())
                        """).update();
        try {
            assertThat(causes(new Arranged("live-a"))).isEmpty();
        } finally {
            line.jdbc().sql("delete from control where provider = 'live-a'").update();
        }
    }

    @Test
    void what_was_taken_and_did_not_arrive_has_failed() {
        var arranged = new Arranged("live-a");
        reported(ended("live-a", 300, true), "sent", "undelivered");
        reported(ended("live-a", 60, true), "failed");

        assertThat(causes(arranged))
                .extracting(Cause::word)
                .contains("SMS: the latest probes by live-a were taken and did not arrive");
        reported(ended("live-a", 1, true), "sent", "delivered");
        assertThat(causes(arranged)).isEmpty();
    }

    @Test
    void a_receipt_that_does_not_come_is_missed_where_they_used_to_come() {
        var arranged = new Arranged("live-a");
        ended("live-a", 600, true);
        ended("live-a", 480, true);
        ended("live-a", 60, true);
        assertThat(causes(arranged)).as("this one never reports").isEmpty();

        line.jdbc()
                .sql("update probe set arrived_at = now() - interval '2 days' where provider = 'live-a'")
                .update();

        assertThat(causes(arranged))
                .extracting(Cause::word)
                .contains("SMS: of the latest probes by live-a it is not reported that they arrived, as it was before");
        reported(ended("live-a", 60, true), "delivered");
        assertThat(causes(arranged)).isEmpty();
    }

    @Test
    void that_a_probe_arrived_is_remembered_when_the_next_one_begins() {
        var probe = DeliveryId.ofProbe();
        var identity = new Arranged("live-a").named("live-a").identity();
        assertThat(probes.claim(identity, probe, 0)).isTrue();
        assertThat(probes.end(probe, Probe.Result.ACCEPTED, null, 5, true)).isTrue();
        reported(probe.value(), "delivered");

        assertThat(probes.claim(identity, DeliveryId.ofProbe(), 0)).isTrue();

        assertThat(line.jdbc()
                        .sql("select arrived_at is not null from probe where provider = 'live-a'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void what_really_fails_raises_the_alarm_while_nothing_waits() {
        Sinks.RELAY_B.mode(SmtpSink.Mode.GREYLIST_450);
        var probing = new Probing(ofTheService, probes, settings("failing@post.example.org"), meters);
        probing.probeDue();
        assertThat(condition.causes()).isEmpty();
        line.jdbc().sql("update probe set begun_at = now() - interval '1 hour'").update();

        probing.probeDue();

        Awaitility.await().until(() -> standing("PROBES_FAIL") == 1);
        line.hold(Channel.EMAIL, "of a test");
        Awaitility.await().until(() -> standing("PROBES_FAIL") == 0);
    }

    @Test
    void a_channel_that_nobody_probes_is_a_warning_unless_that_is_wanted() {
        var arranged = new Arranged("live-a").providers();

        assertThat(new ProbesFail(latest, arranged, settings("")).causes())
                .containsExactly(new Cause(
                        AlarmKind.UNPROBED,
                        "",
                        "SMS: nobody knows whether it works before it is needed, no destination of probes is set"));
        var none = new ProbeSettings(120, 10, 300, "", "none", "", "");
        assertThat(new ProbesFail(latest, arranged, none).causes()).isEmpty();
        assertThat(none.destination(Channel.SMS)).isEmpty();
        var off = new ProbeSettings(0, 10, 300, "", "", "", "");
        assertThat(new ProbesFail(latest, arranged, off).causes()).isEmpty();
    }

    private List<Cause> causes(Arranged arranged) {
        return new ProbesFail(latest, arranged.providers(), new ProbeSettings(120, 10, 300, "", "none", "", ""))
                .causes();
    }

    private static ProbeSettings settings(String email) {
        return new ProbeSettings(120, 10, 300, email, "", "", "");
    }

    private void fails(String provider) {
        ended(provider, 240, false);
        ended(provider, 120, false);
    }

    private UUID ended(String provider, int secondsAgo, boolean taken) {
        return line.jdbc()
                .sql("""
                        with known as (
                            insert into probe (provider, channel, message_id, begun_at) values (:provider, 'SMS', uuidv7(), now())
                            on conflict do nothing)
                        insert into probe_ended (message_id, provider, channel, ended_at, taken)
                        values (uuidv7(), :provider, 'SMS', now() - :seconds * interval '1 second', :taken)
                        returning message_id
                        """)
                .param("provider", provider)
                .param("seconds", secondsAgo)
                .param("taken", taken)
                .query(UUID.class)
                .single();
    }

    private void reported(UUID probe, String... statuses) {
        for (var status : statuses)
            line.jdbc().sql("""
                            insert into receipt (provider, kind, delivery_id, attempt, status, received_at, joined_at, verdict)
                            values ('live-a', 'MESSAGE_STATUS', :probe, 1, :status, now(), now(), 'NO_NEWS')
                            """).param("probe", probe).param("status", status).update();
    }

    private int standing(String kind) {
        return line.jdbc()
                .sql("select count(*) from alarm where kind = :kind and cleared_at is null")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
