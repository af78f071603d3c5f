package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmppSink;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.dispatch.sms.Concatenation;
import wardenline.testkit.Topic;

/** The whole way over an SMSC: out, and back by receipts and by what people write. */
@DispatchTest
class SmppTest {

    private static final SmppSink SMSC = Sinks.SMSC_A;

    @Autowired
    Line line;

    @BeforeEach
    void bound() {
        Awaitility.await().until(() -> SMSC.bound() == 2);
    }

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void when_both_accounts_fail_texts_go_straight_to_the_carrier_and_its_receipts_find_them() {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.FAIL_503);
        Sinks.TWILIO_B.mode(TwilioSink.Mode.FAIL_503);
        var before = SMSC.submits().size();
        var people = new ArrayList<Recipient>();
        for (var i = 0; i < 60; i++) people.add(Line.person("Text " + i, Line.text("+14155550%d".formatted(100 + i))));
        var release = Line.emergency();
        line.release(release, people);
        line.awaitCount(release, DeliveryState.ACCEPTED, 60);

        var taken = SMSC.submits().subList(before, SMSC.submits().size());
        assertThat(taken).hasSize(60).allSatisfy(text -> {
            assertThat(text.from()).isEqualTo("12025550102");
            assertThat(new String(text.text(), StandardCharsets.US_ASCII)).isEqualTo("Avoid the market.");
        });
        for (var text : taken) assertThat(SMSC.receipt(text.id(), "DELIVRD")).isEqualTo(SMPPConstant.STAT_ESME_ROK);

        line.awaitCount(release, DeliveryState.DELIVERED, 60);
    }

    @Test
    void a_receipt_in_fields_alone_finds_its_text_whichever_way_it_comes() {
        var delivered = accepted("+14155550179", "fields1");
        var refused = accepted("+14155550180", "fields2");

        SMSC.deliver(
                "14155550179",
                SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                SMPPConstant.DC_DEFAULT,
                new byte[0],
                new OptionalParameter.Receipted_message_id("fields1"),
                new OptionalParameter.Message_state((byte) 2));
        SMSC.data(
                "14155550180",
                SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                SMPPConstant.DC_DEFAULT,
                new OptionalParameter.Receipted_message_id("fields2"),
                new OptionalParameter.Message_state((byte) 8));

        line.awaitState(delivered, DeliveryState.DELIVERED);
        Awaitility.await("it goes by another").until(() -> failure(refused), "FILTERED"::equals);
    }

    @Test
    void a_receipt_that_comes_before_our_own_commit_is_joined_later() {
        var delivery = accepted("+14155550170", "early1");
        forget(delivery);

        SMSC.receipt("early1", "DELIVRD");
        Awaitility.await().until(() -> tries("early1"), tries -> tries > 0);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
        named(delivery, "early1");

        line.awaitState(delivery, DeliveryState.DELIVERED);
        assertThat(verdicts("early1")).isEqualTo("APPLIED");
    }

    @Test
    void a_receipt_of_a_probe_is_no_unmatched_one() {
        SMSC.receipt("442079460001", "probe1", "DELIVRD");

        Awaitility.await().until(() -> verdicts("probe1"), verdict -> verdict.equals("NO_NEWS"));
    }

    @Test
    void invariant_7_receipts_doubled_and_shuffled_never_move_a_delivery_back() {
        var delivery = accepted("+14155550171", "shuffled1");

        for (var word : List.of("DELIVRD", "ENROUTE", "DELIVRD", "UNDELIV", "ACCEPTD", "REJECTD", "UNKNOWN"))
            SMSC.receipt("shuffled1", word);

        Awaitility.await().until(() -> verdicts("shuffled1").split(" ").length == 7);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(verdicts("shuffled1")).doesNotContain("UNMATCHED");
    }

    @Test
    void a_long_text_is_delivered_when_its_last_part_is_and_failed_when_any_part_is() {
        var arriving = accepted("+14155550172", "p1 p2 p3");
        var failing = accepted("+14155550173", "q1 q2");

        SMSC.receipt("p3", "DELIVRD");
        SMSC.receipt("p1", "DELIVRD");
        SMSC.receipt("q1", "DELIVRD");
        Awaitility.await().until(() -> verdicts("p3") + verdicts("p1") + verdicts("q1"), all -> all.length() >= 21);
        assertThat(line.state(arriving)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(line.state(failing)).isEqualTo(DeliveryState.ACCEPTED);

        SMSC.receipt("p2", "DELIVRD");
        SMSC.receipt("q2", "EXPIRED");

        line.awaitState(arriving, DeliveryState.DELIVERED);
        line.awaitState(failing, DeliveryState.DEFERRED);
        assertThat(line.reason(failing)).isEqualTo("HANDSET_UNREACHABLE");
    }

    @Test
    void a_text_back_acknowledges_and_cancels_the_later_steps() {
        var release = Line.emergency();
        var person = Line.person("Texter", Line.text("+14155550174"), Line.call("+14155550174", 3600));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(SMSC.text("14155550174", "  help ME! ")).isEqualTo(SMPPConstant.STAT_ESME_ROK);

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 1);
        line.awaitCount(release, DeliveryState.CANCELLED, 1);
        assertThat(reply(person)).contains("\"answer\":\"NEED_HELP\"");
        Awaitility.await()
                .until(() -> SMSC.submits().stream().anyMatch(text -> text.to().equals("14155550174")));
    }

    @Test
    void a_long_text_back_is_put_together_whatever_order_its_parts_come_in() {
        var release = Line.emergency();
        var person = Line.person("Writer", Line.text("+14155550175"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        part("14155550175", 2, "في الطابق الثالث");
        part("14155550175", 2, "في الطابق الثالث");
        part("14155550175", 1, "نحن في المدرسة ");

        assertThat(reply(person)).contains("\"answer\":\"TEXT\"").contains("نحن في المدرسة في الطابق الثالث");
        Awaitility.await().until(() -> waiting("+14155550175") == 0);
    }

    @Test
    void a_long_text_back_that_never_becomes_whole_is_read_in_part() {
        var release = Line.emergency();
        var person = Line.person("Writer", Line.text("+14155550178"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        part("14155550178", 1, "نحن في المدرسة ");
        Awaitility.await().until(() -> rows("+14155550178", "tries > 0") == 1);

        line.jdbc()
                .sql("update receipt set tries = 7, join_at = now() where sender = '+14155550178'")
                .update();

        assertThat(reply(person)).contains("\"answer\":\"TEXT\"").contains("نحن في المدرسة");
    }

    @Test
    void stop_ends_routine_messages_alone_and_start_brings_them_back() {
        var person = Line.person("Leaver", Line.text("+14155550176"));
        var first = Line.routine();
        line.release(first, List.of(person));
        line.awaitCount(first, DeliveryState.ACCEPTED, 1);

        SMSC.text("14155550176", "STOP");

        assertThat(reply(person)).contains("\"answer\":\"STOP\"");
        var routine = Line.routine();
        line.release(routine, List.of(person));
        line.awaitCount(routine, DeliveryState.SUPPRESSED, 1);
        var emergency = Line.emergency();
        line.release(emergency, List.of(person));
        line.awaitCount(emergency, DeliveryState.ACCEPTED, 1);

        SMSC.text("14155550176", "Start");

        Awaitility.await().until(() -> joined("+14155550176") == 2);
        var again = Line.routine();
        line.release(again, List.of(person));
        line.awaitCount(again, DeliveryState.ACCEPTED, 1);
    }

    @Test
    void a_text_that_the_carrier_brings_twice_is_one_answer() {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Twice", Line.text("+14155550177"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        SMSC.text("14155550177", "1");
        SMSC.text("14155550177", "1");

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 1);
        Awaitility.await().until(() -> verdictsOf("+14155550177"), "APPLIED NO_NEWS"::equals);
    }

    @Test
    void the_same_words_after_other_words_are_a_new_answer() {
        var release = Line.emergency();
        var person = Line.person("Thrice", Line.text("+14155550181"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        for (var words : List.of("3", "2", "3", "3")) SMSC.text("14155550181", words);

        Awaitility.await().until(() -> verdictsOf("+14155550181"), "APPLIED APPLIED APPLIED NO_NEWS"::equals);
        Awaitility.await().until(() -> answers(person), List.of("NEED_HELP", "SAFE", "NEED_HELP")::equals);
    }

    @Test
    void invariant_8_who_stops_starts_and_stops_within_a_minute_has_stopped() {
        var person = Line.person("Wavering", Line.text("+14155550182"));
        var first = Line.routine();
        line.release(first, List.of(person));
        line.awaitCount(first, DeliveryState.ACCEPTED, 1);

        for (var words : List.of("STOP", "START", "STOP")) SMSC.text("14155550182", words);
        Awaitility.await().until(() -> verdictsOf("+14155550182"), "APPLIED APPLIED APPLIED"::equals);

        var routine = Line.routine();
        line.release(routine, List.of(person));
        line.awaitCount(routine, DeliveryState.SUPPRESSED, 1);
    }

    @Test
    void a_part_that_the_carrier_brings_again_once_all_is_read_is_no_new_answer() {
        var release = Line.emergency();
        var person = Line.person("Writer", Line.text("+14155550183"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        part("14155550183", 1, "نحن في المدرسة ");
        part("14155550183", 2, "في الطابق الثالث");
        Awaitility.await().until(() -> verdictsOf("+14155550183"), "APPLIED APPLIED"::equals);

        part("14155550183", 1, "نحن في المدرسة ");

        Awaitility.await().until(() -> verdictsOf("+14155550183"), "APPLIED APPLIED NO_NEWS"::equals);
    }

    /** A delivery as it stands when an SMSC has taken it under these ids. */
    private UUID accepted(String number, String reference) {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Receipted", Line.text(number))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.SMS);
        named(delivery, reference);
        return delivery;
    }

    private void named(UUID delivery, String reference) {
        line.jdbc()
                .sql("""
                        update attempt set provider = 'smpp-a', reference = :reference where delivery_id = :delivery
                        """)
                .param("delivery", delivery)
                .param("reference", reference)
                .update();
    }

    private String failure(UUID delivery) {
        return line.jdbc()
                .sql("select coalesce(failure, '') from attempt where delivery_id = :delivery and attempt = 1")
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private void forget(UUID delivery) {
        line.jdbc()
                .sql("update attempt set reference = null where delivery_id = :delivery")
                .param("delivery", delivery)
                .update();
    }

    private static void part(String from, int part, String words) {
        var octets = words.getBytes(StandardCharsets.UTF_16BE);
        var status = SMSC.deliver(
                from,
                DeliverSm.composeUdhi(SMPPConstant.ESMCLS_DEFAULT_MODE),
                SMPPConstant.DC_UCS2,
                new Concatenation(77, 2, part).before(octets, Concatenation.SHORT_OCTETS));
        assertThat(status).isEqualTo(SMPPConstant.STAT_ESME_ROK);
    }

    private String verdicts(String reference) {
        return strings("reference", reference);
    }

    private String verdictsOf(String sender) {
        return strings("sender", sender);
    }

    private String strings(String column, String value) {
        return line.jdbc()
                .sql("select coalesce(string_agg(verdict, ' ' order by receipt_id), '') from receipt where " + column
                        + " = :value")
                .param("value", value)
                .query(String.class)
                .single();
    }

    private int tries(String reference) {
        return line.jdbc()
                .sql("select coalesce(max(tries), 0) from receipt where reference = :reference")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }

    private int waiting(String sender) {
        return rows(sender, "joined_at is null");
    }

    private int joined(String sender) {
        return rows(sender, "joined_at is not null");
    }

    private int rows(String sender, String where) {
        return line.jdbc()
                .sql("select count(*) from receipt where sender = :sender and " + where)
                .param("sender", sender)
                .query(Integer.class)
                .single();
    }

    private static List<String> answers(Recipient person) {
        return new Topic(Topics.REPLY)
                .records().stream()
                        .filter(record -> record.key().equals(person.personId().toString()))
                        .map(record -> Line.text(record.value()).replaceAll(".*\"answer\":\"([^\"]+)\".*", "$1"))
                        .toList();
    }

    private static String reply(Recipient person) {
        return Line.text(new Topic(Topics.REPLY)
                .await(record -> record.key().equals(person.personId().toString()))
                .value());
    }
}
