package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jsmpp.bean.MessageState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.SmppSink;
import wardenline.dispatch.sink.SmscQueries;
import wardenline.dispatch.sink.SmscQueries.Query;

/** What an SMSC says when it is asked for receipts that never came. */
class SmppAskingTest {

    private static final SmppSink SINK = new SmppSink();
    private static final String PERSON = "+12025550151";
    private static final String BRITON = "+447700900123";
    private static final String THREE_PARTS = "Avoid the market. ".repeat(22);

    private int askedBefore;

    @BeforeEach
    void count() {
        askedBefore = SINK.queries().asked().size();
    }

    @AfterEach
    void mend() {
        SINK.mode(SmppSink.Mode.TAKE);
        SINK.writeIds("%x");
    }

    @AfterAll
    static void end() {
        SINK.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, 0, ENROUTE, '', false",
        "ENROUTE, 0, ENROUTE, '', false",
        "ACCEPTED, 0, ACCEPTD, '', false",
        "UNKNOWN, 0, UNKNOWN, '', false",
        "DELIVERED, 0, DELIVRD, '', true",
        "EXPIRED, 27, EXPIRED, 027, true",
        "DELETED, 0, DELETED, '', true",
        "UNDELIVERABLE, 27, UNDELIV, 027, true",
        "UNDELIVERABLE, 11, NOBODY, 011, true",
        "UNDELIVERABLE, 255, UNDELIV, 255, true",
        "REJECTED, 5, REJECTD, 005, true",
        "SKIPPED, 0, SKIPPED, '', true"
    })
    void a_state_and_its_error_mean_what_they_mean_in_a_receipt(
            MessageState state, int code, String status, String error, boolean last) {
        try (var carrier = bound(Map.of("smsc.dead-errors", "011"))) {
            var text = send(carrier, PERSON, "Avoid the market");
            SINK.queries().became(text.value(), state, code);

            assertThat(carrier.ask(text, PERSON)).isEqualTo(new Asked(Map.of(text, new Report(status, error)), last));
        }
    }

    @Test
    void it_is_asked_by_the_id_as_it_wrote_it_and_by_the_sender_that_the_country_has() {
        SINK.writeIds("%08X");
        try (var carrier = bound(
                Map.of("smsc.response-ids", "HEX", "smsc.receipt-ids", "DECIMAL", "smsc.senders.GB", "EMBASSY"))) {
            var text = send(carrier, BRITON, "Avoid the market");
            var given = SINK.submits().getLast().id();
            SINK.queries().became(given, MessageState.DELIVERED, 0);

            var asked = carrier.ask(text, BRITON);

            assertThat(asked.reports().values()).containsExactly(new Report("DELIVRD", ""));
            assertThat(asked.reports())
                    .containsOnlyKeys(new CarrierReference(
                            SmppReference.of(text.value()).ids().getFirst()));
            assertThat(SINK.queries().asked()).last().isEqualTo(new Query(given, "EMBASSY"));
            assertThat(given).startsWith("0");
        }
    }

    @Test
    void of_a_long_text_every_part_is_asked_for_and_what_is_known_is_told() {
        try (var carrier = bound(Map.of())) {
            var text = send(carrier, PERSON, THREE_PARTS);
            var ids = SmppReference.of(text.value()).ids();
            SINK.queries().became(ids.get(0), MessageState.DELIVERED, 0);
            SINK.queries().became(ids.get(2), MessageState.ENROUTE, 0);

            var asked = carrier.ask(text, PERSON);

            assertThat(asked.reports())
                    .isEqualTo(Map.of(
                            new CarrierReference(ids.get(0)), new Report("DELIVRD", ""),
                            new CarrierReference(ids.get(2)), new Report("ENROUTE", "")));
            assertThat(asked.last()).as("one is on its way").isFalse();
            assertThat(askedFor()).isEqualTo(3);

            SINK.queries().became(ids.get(2), MessageState.UNDELIVERABLE, 27);
            assertThat(carrier.ask(text, PERSON).last())
                    .as("of no part there is more to hear")
                    .isTrue();
        }
    }

    @Test
    void a_text_that_the_smsc_does_not_know_is_not_worth_another_question() {
        try (var carrier = bound(Map.of())) {
            assertThat(carrier.ask(new CarrierReference("never-heard-of"), PERSON))
                    .isEqualTo(new Asked(Map.of(), true));
            assertThat(carrier.answersQuestions()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSUPPORTED_03", "NACK"})
    void a_session_on_which_the_request_is_not_known_is_asked_once_and_texts_go_on(SmscQueries.Mode mode) {
        SINK.queries().mode(mode);
        try (var carrier = bound(Map.of("smsc.sessions", "2"))) {
            var text = send(carrier, PERSON, THREE_PARTS);

            for (var i = 0; i < 5; i++) assertThat(carrier.ask(text, PERSON)).isEqualTo(Asked.NOTHING);

            assertThat(askedFor()).isEqualTo(2);
            assertThat(carrier.answersQuestions()).isFalse();
            assertThat(carrier.bound()).isEqualTo(2);
            send(carrier, PERSON, "Avoid the market");

            SINK.hangUp();
            Awaitility.await().until(carrier::answersQuestions);
        }
    }

    @Test
    void an_smsc_that_hangs_holds_up_no_text_even_where_it_takes_one_request_at_a_time() throws Exception {
        SINK.queries().mode(SmscQueries.Mode.HANG);
        try (var carrier = bound(Map.of("smsc.sessions", "1", "smsc.window-max", "1"));
                var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var text = send(carrier, PERSON, "Avoid the market");
            var asked = asking.submit(() -> carrier.ask(text, PERSON));
            Awaitility.await().until(() -> askedFor() == 1);

            send(carrier, PERSON, "Avoid the bridge");

            assertThat(asked.get()).isEqualTo(Asked.NOTHING);
            assertThat(carrier.answersQuestions())
                    .as("it is left alone for a while")
                    .isFalse();
            assertThat(carrier.ask(text, PERSON)).isEqualTo(Asked.NOTHING);
            assertThat(askedFor()).isEqualTo(1);
        }
    }

    @Test
    void a_question_takes_the_place_of_no_text() throws Exception {
        try (var carrier = bound(Map.of("smsc.sessions", "1", "smsc.window-max", "2"));
                var sending = Executors.newVirtualThreadPerTaskExecutor()) {
            var text = send(carrier, PERSON, "Avoid the market");
            var before = SINK.asked();
            SINK.mode(SmppSink.Mode.HANG);
            var slow = sending.submit(() -> carrier.send(message(PERSON, "Avoid the bridge"), Handover.UNNOTED));
            Awaitility.await().until(() -> SINK.asked() > before);

            assertThat(carrier.ask(text, PERSON)).isEqualTo(Asked.NOTHING);

            assertThat(askedFor()).isZero();
            SINK.mode(SmppSink.Mode.TAKE);
            slow.get();
            assertThat(carrier.ask(text, PERSON).last()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG_UP", "BUSY_58"})
    void an_smsc_that_hangs_up_or_asks_for_patience_is_left_alone_for_a_while(SmscQueries.Mode mode) {
        SINK.queries().mode(mode);
        try (var carrier = bound(Map.of())) {
            var text = send(carrier, PERSON, "Avoid the market");

            assertThat(carrier.ask(text, PERSON)).isEqualTo(Asked.NOTHING);
            assertThat(carrier.answersQuestions()).isFalse();

            Awaitility.await().until(() -> carrier.bound() == 2);
            assertThat(carrier.ask(text, PERSON)).isEqualTo(Asked.NOTHING);
            assertThat(askedFor()).isEqualTo(1);
            send(carrier, PERSON, "Avoid the bridge");
        }
    }

    @Test
    void an_smsc_that_is_not_to_be_asked_is_asked_nothing() {
        try (var carrier = bound(Map.of("smsc.queries", "false"))) {
            var text = send(carrier, PERSON, "Avoid the market");

            assertThat(carrier.answersQuestions()).isFalse();
            assertThat(carrier.ask(text, PERSON)).isEqualTo(Asked.NOTHING);
            assertThat(askedFor()).isZero();
        }
    }

    private int askedFor() {
        return SINK.queries().asked().size() - askedBefore;
    }

    private static CarrierReference send(Carrier carrier, String to, String body) {
        var outcome = carrier.send(message(to, body), Handover.UNNOTED);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).reference();
    }

    private static Message message(String to, String body) {
        var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, to, "en");
        return new Message.Text(envelope, body);
    }

    /** One whose sessions are all bound, two unless said otherwise. */
    private static SmppCarrier bound(Map<String, String> said) {
        var properties = new HashMap<String, Object>(Map.of(
                "smsc.host",
                "127.0.0.1",
                "smsc.port",
                SINK.port(),
                "smsc.tls",
                false,
                "smsc.system-id",
                "post",
                "smsc.connect-seconds",
                1,
                "smsc.deadline-seconds",
                2,
                "smsc.reconnect-seconds-max",
                1,
                "smsc.from",
                "+12025550100"));
        properties.putAll(said);
        var smsc = new Binder(new MapConfigurationPropertySource(properties))
                .bind("smsc", CarrierSettings.Smsc.class)
                .get();
        var carrier = new SmppCarrier("smpp-a", smsc, _ -> Optional.empty());
        Awaitility.await().until(() -> carrier.bound() == smsc.sessions());
        return carrier;
    }
}
