package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.Topics;
import wardenline.contracts.Whereabouts;
import wardenline.dispatch.delivery.Precedence;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmppSink;
import wardenline.dispatch.sink.SmtpSink;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.testkit.Topic;

@DispatchTest
class LedgerTest {

    @Autowired
    Precedence precedence;

    @Autowired
    Line line;

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void every_step_goes_out_by_its_channel() {
        var release = Line.emergency();
        line.release(
                release,
                List.of(Line.person(
                        "Amina",
                        Line.mail("amina@citizens.example.org"),
                        Line.text("+12025550111"),
                        Line.call("+12025550112", 0),
                        Line.fax("+12025550113"))));

        line.awaitCount(release, DeliveryState.ACCEPTED, 4);

        var mail = mails().stream()
                .filter(each -> each.to().equals("amina@citizens.example.org"))
                .findFirst()
                .orElseThrow();
        assertThat(mail.header("X-Wardenline-Delivery"))
                .isEqualTo(line.delivery(release, Channel.EMAIL).toString());
        assertThat(mail.header("Message-ID")).startsWith("<" + mail.header("X-Wardenline-Delivery") + ".1.");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("List-Unsubscribe")).isEmpty();
        assertThat(mail.raw()).contains("https://line.example.org/a/").contains("Avoid the market, Amina.");
        assertThat(mails()).anyMatch(fax -> fax.to().equals("FAX=+12025550113@fax.example.test"));
        assertThat(requests())
                .anyMatch(text -> text.to().equals("+12025550111")
                        && text.form().getOrDefault("Body", "").equals("Avoid the market."));
        assertThat(requests())
                .anyMatch(call -> call.to().equals("+12025550112")
                        && call.form().getOrDefault("Twiml", "").contains("<Gather"));
    }

    @Test
    void invariant_2_a_segment_that_comes_twice_is_planned_once() {
        var release = Line.emergency();
        var people = Line.mailbox("twice", 3);
        line.content(release);
        line.segment(release, people);
        line.segment(release, people);
        line.awaitCount(release, DeliveryState.ACCEPTED, 3);

        var marker = Line.emergency();
        line.release(marker, Line.mailbox("marker", 1));
        line.awaitCount(marker, DeliveryState.ACCEPTED, 1);

        assertThat(line.rows(release)).isEqualTo(3);
        assertThat(mails().stream().filter(mail -> mail.to().startsWith("twice")))
                .hasSize(3);
    }

    @Test
    void nothing_is_sent_before_its_content_is_here() {
        var release = Line.emergency();
        line.segment(release, Line.mailbox("early", 2));
        line.awaitRows(release, 2);
        assertThat(line.count(release, DeliveryState.PLANNED)).isEqualTo(2);

        line.content(release);

        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
    }

    @Test
    void routine_stands_back_from_the_first_record_of_an_emergency_on() {
        var before = System.nanoTime();
        var release = Line.emergency();

        line.segment(release, Line.mailbox("heralded", 1));

        line.awaitRows(release, 1);
        assertThat(precedence.standsBack(Lane.ROUTINE, before))
                .as("nothing of it can have been claimed")
                .isTrue();
    }

    @Test
    void a_cancelled_release_sends_nothing_more() {
        var release = Line.emergency();
        var late = Line.person("Late", Line.mail("first@citizens.example.org"), Line.call("+12025550114", 3600));
        line.release(release, List.of(late));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        line.cancel(release);

        line.awaitCount(release, DeliveryState.CANCELLED, 1);
        assertThat(line.reason(line.delivery(release, Channel.VOICE))).isEqualTo("ADVISORY_CANCELLED");
    }

    @Test
    void what_was_not_sent_in_time_expires() {
        var release = Line.emergency();
        var soon = release.expiring(Clock.systemUTC().instant().plusSeconds(3));
        line.release(soon, List.of(Line.person("Slow", Line.call("+12025550115", 3600))));

        line.awaitCount(soon, DeliveryState.EXPIRED, 1);
    }

    @Test
    void invariant_8_who_withdrew_or_left_routine_is_not_sent_to() {
        var withdrawn = Line.person("Gone", Line.mail("gone@citizens.example.org"));
        var optedOut = Line.person("Quiet", Line.mail("quiet@citizens.example.org"));
        enrol(withdrawn.personId(), EnrollmentChanged.Status.WITHDRAWN, List.of());
        enrol(
                optedOut.personId(),
                EnrollmentChanged.Status.ENROLLED,
                List.of(new ContactPoint(
                        optedOut.steps().getFirst().contactPointId(),
                        Channel.EMAIL,
                        "quiet@citizens.example.org",
                        true,
                        true,
                        true)));
        Awaitility.await()
                .until(() -> line.jdbc()
                                .sql("select count(*) from barred_person where person_id in (:one, :other)")
                                .param("one", withdrawn.personId())
                                .param("other", optedOut.personId())
                                .query(Integer.class)
                                .single()
                        == 2);

        var routine = Line.routine();
        line.release(routine, List.of(withdrawn, optedOut));
        var emergency = Line.emergency();
        line.release(emergency, List.of(withdrawn, optedOut));

        line.awaitCount(routine, DeliveryState.SUPPRESSED, 2);
        line.awaitCount(emergency, DeliveryState.SUPPRESSED, 1);
        line.awaitCount(emergency, DeliveryState.ACCEPTED, 1);
        assertThat(mails()).noneMatch(mail -> mail.to().startsWith("gone@"));
    }

    @Test
    void a_dead_address_is_told_and_not_tried_again() {
        var dead = Line.person("Dead", Line.mail("dead-end@citizens.example.org"));
        var release = Line.emergency();
        line.release(release, List.of(dead));
        line.awaitCount(release, DeliveryState.REJECTED, 1);

        var next = Line.emergency();
        line.release(next, List.of(dead));

        line.awaitCount(next, DeliveryState.SUPPRESSED, 1);
        assertThat(new Topic(Topics.OUTCOME)
                        .await(record -> record.key().equals(release.release().toString())
                                && Line.text(record.value()).contains("\"contactPointDead\":true")))
                .isNotNull();
    }

    @Test
    void invariant_3_an_emergency_of_a_dead_worker_goes_once_more_and_is_counted() {
        var release = Line.emergency();
        line.segment(release, Line.mailbox("crash", 2));
        line.awaitRows(release, 2);
        dieInMidCall(release);

        line.content(release);

        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
        assertThat(resent(release)).isEqualTo(2);
        assertThat(line.jdbc()
                        .sql("""
                                select count(*) from attempt join delivery using (delivery_id)
                                where release_id = :release and attempt = 1 and outcome = 'UNKNOWN'
                                """)
                        .param("release", release.release())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_routine_message_of_a_dead_worker_is_held() {
        var release = Line.routine();
        line.segment(release, Line.mailbox("held", 1));
        line.awaitRows(release, 1);
        dieInMidCall(release);

        line.content(release);

        line.awaitCount(release, DeliveryState.UNKNOWN, 1);
        assertThat(resent(release)).isZero();
        assertThat(line.jdbc()
                        .sql("select due_at = 'infinity' from delivery where release_id = :release")
                        .param("release", release.release())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_provider_that_fails_is_left_for_the_next() {
        Sinks.RELAY_A.mode(SmtpSink.Mode.REFUSE_421);
        Sinks.TWILIO_A.mode(TwilioSink.Mode.FAIL_503);
        var release = Line.emergency();
        var people = new ArrayList<>(Line.mailbox("failover", 60));
        for (var i = 0; i < 60; i++) people.add(Line.person("Text " + i, Line.text("+12025550%d".formatted(100 + i))));
        line.release(release, people);

        line.awaitCount(release, DeliveryState.ACCEPTED, 120);

        assertThat(resent(release)).isZero();
    }

    @Test
    void a_lone_text_asks_a_provider_that_fails_but_once_before_the_next() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.FAIL_503);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Alone", Line.text("+12025550163"))));

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(line.jdbc()
                        .sql("""
                                select string_agg(a.provider, ', ' order by a.attempt)
                                from attempt a join delivery using (delivery_id) where release_id = :release
                                """)
                        .param("release", release.release())
                        .query(String.class)
                        .single())
                .startsWith("twilio-a, ")
                .doesNotEndWith("twilio-a")
                .doesNotContain("twilio-a, twilio-a");
    }

    @Test
    void what_one_provider_does_not_carry_goes_by_another_that_does() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.REFUSE_400_REGION);
        Sinks.TWILIO_B.mode(TwilioSink.Mode.REFUSE_400_STOPPED);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Abroad", Line.text("+12025550122"))));

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(refusals(release)).isEqualTo(2);
        assertThat(line.jdbc()
                        .sql("select provider = any(refused_by) or spent > 0 from delivery where release_id = :release")
                        .param("release", release.release())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void what_no_provider_carries_is_rejected_with_the_last_ones_reason() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.REFUSE_400_REGION);
        Sinks.TWILIO_B.mode(TwilioSink.Mode.REFUSE_400_REGION);
        Sinks.SMSC_A.mode(SmppSink.Mode.REJECT_0B_INVALID_NUMBER);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Nowhere", Line.text("+12025550123"))));

        line.awaitCount(release, DeliveryState.REJECTED, 1);

        assertThat(refusals(release)).isEqualTo(2);
        assertThat(line.jdbc()
                        .sql("select reason from delivery where release_id = :release")
                        .param("release", release.release())
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_ROUTED");
    }

    @Test
    void who_stopped_texts_at_a_carrier_gets_no_routine_text_by_another() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.REFUSE_400_STOPPED);
        Sinks.TWILIO_B.mode(TwilioSink.Mode.REFUSE_400_STOPPED);
        var release = Line.routine();
        line.release(release, List.of(Line.person("Stopped", Line.text("+12025550124"))));

        line.awaitCount(release, DeliveryState.REJECTED, 1);

        assertThat(refusals(release)).isZero();
    }

    private int refusals(Line.Draft release) {
        return line.jdbc()
                .sql("select coalesce(cardinality(refused_by), 0) from delivery where release_id = :release")
                .param("release", release.release())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_call_that_hangs_is_unknown_and_then_goes_by_the_other_provider() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.HANG);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Hung", Line.text("+12025550120"))));
        line.awaitCount(release, DeliveryState.UNKNOWN, 1);
        Sinks.TWILIO_A.mode(TwilioSink.Mode.TAKE);

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        Awaitility.await().until(() -> resent(release), again -> again == 1);
    }

    @Test
    void a_throttled_delivery_waits_and_spends_no_attempt() {
        Sinks.RELAY_A.mode(SmtpSink.Mode.THROTTLE_454);
        Sinks.RELAY_B.mode(SmtpSink.Mode.THROTTLE_454);
        var release = Line.emergency();
        line.release(release, Line.mailbox("throttled", 1));
        line.awaitCount(release, DeliveryState.DEFERRED, 1);
        Sinks.mend();

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(line.jdbc()
                        .sql("select spent from delivery where release_id = :release")
                        .param("release", release.release())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_code_is_out_within_seconds_and_is_no_release() {
        var request = Line.code("+12025550121", "fr", "271828");

        Awaitility.await()
                .until(() -> requests().stream()
                        .anyMatch(text -> text.to().equals("+12025550121")
                                && text.form().getOrDefault("Body", "").contains("votre code est 271828")));
        assertThat(line.jdbc()
                        .sql("select count(*) from progress_delta where release_id = :request")
                        .param("request", request)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_unknown_version_goes_to_the_dead_letters_and_the_rest_goes_on() {
        var id = new Topic(Topics.AUDIENCE_EMERGENCY)
                .send("poison", "wardenline.audience-segment.v99", "{}".getBytes(StandardCharsets.UTF_8));
        var release = Line.emergency();
        line.release(release, Line.mailbox("after-poison", 1));

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        assertThat(new Topic(Topics.AUDIENCE_EMERGENCY + ".dlq")
                        .await(record -> Topic.header(record, "ce_id").equals(id)))
                .isNotNull();
    }

    @Test
    void the_counts_that_are_told_are_those_of_the_ledger() {
        var release = Line.emergency();
        var people = new ArrayList<>(Line.mailbox("counted", 20));
        people.add(Line.person("Dead", Line.mail("dead-counted@citizens.example.org")));
        line.release(release, people);
        line.awaitCount(release, DeliveryState.ACCEPTED, 20);
        line.awaitCount(release, DeliveryState.REJECTED, 1);

        var told = new Topic(Topics.OUTCOME)
                .await(record -> record.key().equals(release.release().toString())
                        && Line.text(record.value())
                                .replace(" ", "")
                                .contains(
                                        "\"counts\":[{\"channel\":\"EMAIL\",\"state\":\"ACCEPTED\",\"deliveries\":20},"
                                                + "{\"channel\":\"EMAIL\",\"state\":\"REJECTED\",\"deliveries\":1}]"));
        assertThat(Line.text(told.value()))
                .contains("\"segmentsPlanned\":1")
                .contains("\"resent\":0")
                .contains("\"firstCallAt\":\"20")
                .contains("\"lastAcceptedAt\":\"20");
    }

    private void dieInMidCall(Line.Draft release) {
        line.jdbc().sql("""
                        with dead as (
                            update delivery set state = 'CLAIMED', attempts = 1, lease_until = now() - interval '1 second',
                                lease_holder = gen_random_uuid(), provider = 'smtp-a'
                            where release_id = :release returning *)
                        insert into progress_delta (release_id, channel, state, deliveries)
                        select release_id, channel, 'PLANNED', -1 from dead
                        union all select release_id, channel, 'CLAIMED', 1 from dead
                        """).param("release", release.release()).update();
    }

    private int resent(Line.Draft release) {
        return line.jdbc()
                .sql("""
                        select coalesce(sum(resent), 0) from (
                            select resent from release_progress where release_id = :release
                            union all select resent from progress_delta where release_id = :release) all_of_it
                        """)
                .param("release", release.release())
                .query(Integer.class)
                .single();
    }

    private static void enrol(UUID person, EnrollmentChanged.Status status, List<ContactPoint> contactPoints) {
        Line.send(
                Topics.ENROLLMENT,
                person.toString(),
                new EnrollmentChanged(
                        person,
                        1,
                        status,
                        "Test",
                        "Person",
                        null,
                        "en",
                        UUID.randomUUID(),
                        null,
                        status == EnrollmentChanged.Status.WITHDRAWN
                                ? null
                                : new Whereabouts("KE", "Nairobi", -1.2864, 36.8172),
                        contactPoints,
                        Instant.EPOCH));
    }

    private static List<SmtpSink.Mail> mails() {
        return Stream.concat(Sinks.RELAY_A.mails().stream(), Sinks.RELAY_B.mails().stream())
                .toList();
    }

    private static List<TwilioSink.Request> requests() {
        return Stream.concat(Sinks.TWILIO_A.requests().stream(), Sinks.TWILIO_B.requests().stream())
                .toList();
    }
}
