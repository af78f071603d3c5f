package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.CarrierSettings.LongTexts;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.DeafSmsc;
import wardenline.dispatch.sink.SmppSink;
import wardenline.dispatch.sink.SmscQueries;
import wardenline.dispatch.sms.Concatenation;
import wardenline.dispatch.sms.SmsText;
import wardenline.testkit.Patience;

class SmppCarrierTest extends CarrierContract {

    private static final SmppSink SINK = new SmppSink();
    private static final String THREE_PARTS = "Avoid the market. ".repeat(22);

    private final List<SmppArrival> arrivals = new CopyOnWriteArrayList<>();
    private volatile boolean inboxBroken;

    @AfterAll
    static void end() {
        SINK.close();
    }

    private static CarrierSettings.Smsc smsc(int port, LongTexts longTexts, SmppIds receiptIds) {
        return smsc(port, longTexts, receiptIds, 16, 1);
    }

    private static CarrierSettings.Smsc smsc(
            int port, LongTexts longTexts, SmppIds receiptIds, int windowMax, int enquireSeconds) {
        return new CarrierSettings.Smsc(
                true,
                "127.0.0.1",
                port,
                false,
                "",
                "post",
                "secret",
                "",
                "+12025550100",
                Map.of("GB", "EMBASSY", "254", "40404"),
                "GB",
                false,
                0,
                20,
                8,
                2,
                windowMax,
                1,
                DEADLINE_SECONDS,
                enquireSeconds,
                1,
                longTexts,
                SmppIds.HEX,
                receiptIds,
                0x1500,
                Set.of("011"),
                true,
                true);
    }

    private SmppCarrier carrier(CarrierSettings.Smsc smsc) {
        return new SmppCarrier("smpp-a", smsc, arrival -> {
            if (inboxBroken) throw new IllegalStateException("the database is away");
            arrivals.add(arrival);
            return arrival instanceof SmppArrival.Text text && text.body().equals("HELP")
                    ? Optional.of("Embassy alerts.")
                    : Optional.empty();
        });
    }

    @Override
    Carrier carrier() {
        var carrier = carrier(smsc(SINK.port(), LongTexts.WIDE_HEADER, SmppIds.DECIMAL));
        Awaitility.await().until(() -> carrier.bound() == 2);
        return carrier;
    }

    @Override
    Message message(Message.Envelope envelope) {
        return new Message.Text(envelope, "Avoid the market");
    }

    @Override
    String address() {
        return "+12025550151";
    }

    @Override
    void take() {
        SINK.refuseBinds(false);
        SINK.mode(SmppSink.Mode.TAKE);
    }

    @Override
    void rejectForGood() {
        SINK.mode(SmppSink.Mode.REJECT_0B_INVALID_NUMBER);
    }

    @Test
    void a_number_that_this_smsc_does_not_carry_to_is_not_dead() {
        SINK.mode(SmppSink.Mode.REJECT_0B_INVALID_NUMBER);

        try (var carrier = carrier(bound(Map.of()))) {
            assertThat(carrier.send(message(envelopeTo(address())), Handover.UNNOTED))
                    .isEqualTo(new Outcome.Rejected(Reason.NOT_ROUTED));
            assertThat(Reason.NOT_ROUTED.contactPointDead()).isFalse();
        }
    }

    @Test
    void what_does_not_fit_the_protocol_is_our_fault_unless_it_is_the_number() {
        var before = SINK.asked();

        try (var carrier = carrier(bound(Map.of()))) {
            assertThat(SmppCarrier.notTaken(new SmppSession.Answer.Malformed(), false))
                    .isEqualTo(new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO));
            assertThat(carrier.send(message(envelopeTo("no number at all")), Handover.UNNOTED))
                    .isEqualTo(new Outcome.Rejected(Reason.INVALID_ADDRESS));
        }

        assertThat(SINK.asked()).isEqualTo(before);
    }

    private static Message.Envelope envelopeTo(String to) {
        return new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, to, "en");
    }

    /** The settings as they are where nothing else is said. */
    private static CarrierSettings.Smsc bound(Map<String, String> said) {
        var properties = new HashMap<String, Object>(Map.of(
                "smsc.host", "127.0.0.1",
                "smsc.port", SINK.port(),
                "smsc.tls", false,
                "smsc.system-id", "post",
                "smsc.from", "+12025550100"));
        properties.putAll(said);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("smsc", CarrierSettings.Smsc.class)
                .get();
    }

    @Override
    void throttle() {
        SINK.mode(SmppSink.Mode.THROTTLE_58);
    }

    @Override
    void beDown() {
        SINK.mode(SmppSink.Mode.FAIL_08);
    }

    @Override
    void hang() {
        SINK.mode(SmppSink.Mode.HANG);
        SINK.queries().mode(SmscQueries.Mode.HANG);
    }

    @Override
    int taken() {
        return SINK.submits().size();
    }

    @ParameterizedTest
    @EnumSource(SmppSink.Mode.class)
    void invariant_3_one_attempt_is_one_submit_whatever_is_answered(SmppSink.Mode mode) {
        SINK.mode(mode);
        var before = SINK.asked();

        send();

        assertThat(SINK.asked() - before).isEqualTo(1);
    }

    @Test
    void a_full_queue_is_throttling_too() {
        SINK.mode(SmppSink.Mode.QUEUE_FULL_14);

        assertThat(send().throttled()).isTrue();
    }

    @Test
    void a_sender_that_is_not_allowed_is_no_fault_of_the_recipient() {
        SINK.mode(SmppSink.Mode.REFUSE_SENDER_0A);

        assertThat(send()).isEqualTo(new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO));
    }

    @Test
    void nobody_listening_is_surely_not_sent() {
        try (var nobody = carrier(smsc(1, LongTexts.WIDE_HEADER, SmppIds.TEXT))) {
            assertThat(send(nobody, "Avoid the market"))
                    .isEqualTo(new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO));
        }
    }

    @Test
    void a_refused_bind_is_our_own_trouble_and_is_tried_again() {
        SINK.refuseBinds(true);
        try (var carrier = carrier(smsc(SINK.port(), LongTexts.WIDE_HEADER, SmppIds.TEXT))) {
            assertThat(send(carrier, "Avoid the market"))
                    .isEqualTo(new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO));

            SINK.refuseBinds(false);

            Awaitility.await().until(() -> carrier.bound() == 2);
            assertThat(send(carrier, "Avoid the market")).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void a_line_that_breaks_leaves_what_was_unanswered_unknown_at_once_and_is_bound_again() {
        SINK.mode(SmppSink.Mode.HANG);
        var before = taken();
        var hanging = CompletableFuture.supplyAsync(this::send);
        Awaitility.await().until(() -> taken() > before);

        SINK.hangUp();

        assertThat(hanging.join()).isEqualTo(new Outcome.Unknown("line closed before the answer"));
        SINK.mode(SmppSink.Mode.TAKE);
        Awaitility.await().until(() -> SINK.bound() == 2);
        Awaitility.await().until(() -> send() instanceof Outcome.Accepted);
    }

    @Test
    void a_line_that_takes_nothing_in_ends_every_call_at_its_deadline() throws Exception {
        try (var deaf = new DeafSmsc();
                var carrier = carrier(smsc(deaf.port(), LongTexts.PAYLOAD, SmppIds.TEXT, 200, 60));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Awaitility.await().until(() -> carrier.bound() == 2);
            var sends = IntStream.range(0, 250)
                    .mapToObj(_ -> threads.submit(() -> send(carrier, "Avoid the market. ".repeat(3_600))))
                    .toList();

            for (var each : sends)
                assertThat(each.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isInstanceOf(Outcome.Unknown.class);
            assertThat(deaf.linesCut()).isTrue();
        }
    }

    @Test
    void a_long_text_goes_in_parts_that_one_reference_joins_and_names_them_all() {
        var before = taken();

        var outcome = send(THREE_PARTS);

        var parts = SINK.submits().subList(before, taken());
        assertThat(parts).hasSize(3).allSatisfy(part -> {
            assertThat(part.esmClass()).isEqualTo(SMPPConstant.ESMCLS_UDHI_INDICATOR_SET);
            assertThat(part.registered()).isEqualTo((byte) 1);
            assertThat(part.text()).hasSizeLessThanOrEqualTo(159);
        });
        var read = new StringBuilder();
        for (var part : parts) {
            var parsed = Concatenation.parse(part.text());
            assertThat(parsed.concatenation())
                    .hasValueSatisfying(joins -> assertThat(joins.parts()).isEqualTo(3));
            read.append(SmsText.read(parsed.text(), part.dataCoding()));
        }
        assertThat(read).hasToString(THREE_PARTS);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.reference().value().split(" "))
                                .hasSize(3));
    }

    @Test
    void a_long_text_of_which_one_part_is_not_answered_for_is_unknown_and_keeps_the_ids_of_those_that_were_taken() {
        SINK.next(SmppSink.Mode.TAKE, SmppSink.Mode.TAKE, SmppSink.Mode.HANG);
        var before = taken();

        var outcome = send(THREE_PARTS);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome.taken()).contains(named(before, before + 1));
    }

    @Test
    void a_long_text_of_which_one_part_is_refused_is_surely_not_whole_and_keeps_the_ids_of_those_that_were_taken() {
        SINK.next(SmppSink.Mode.TAKE, SmppSink.Mode.THROTTLE_58);
        var before = taken();

        assertThat(send(THREE_PARTS))
                .isEqualTo(new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO, Optional.of(named(before))));
    }

    @Test
    void a_number_to_which_one_part_was_taken_is_not_dead() {
        SINK.next(SmppSink.Mode.TAKE, SmppSink.Mode.REJECT_0B_INVALID_NUMBER);
        var before = taken();

        assertThat(send(THREE_PARTS)).isEqualTo(new Outcome.Rejected(Reason.NOT_ROUTED, Optional.of(named(before))));
    }

    @Test
    void parts_that_were_given_no_ids_were_taken_all_the_same() {
        SINK.writeIds("");
        SINK.next(SmppSink.Mode.TAKE, SmppSink.Mode.FAIL_08);

        var outcome = send(THREE_PARTS);
        SINK.writeIds("%x");

        assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
        assertThat(outcome.taken())
                .hasValueSatisfying(name -> assertThat(name.value()).startsWith("unnamed-"));
    }

    /** The name of these of the messages that were taken. */
    private static CarrierReference named(int... taken) {
        return new CarrierReference(IntStream.of(taken)
                .mapToObj(at -> SmppIds.HEX.canonical(SINK.submits().get(at).id()))
                .collect(Collectors.joining(" ")));
    }

    @Test
    void a_long_text_that_is_refused_at_its_first_part_was_surely_not_sent() {
        SINK.next(SmppSink.Mode.THROTTLE_58);
        var asked = SINK.asked();

        assertThat(send(THREE_PARTS).throttled()).isTrue();
        assertThat(SINK.asked() - asked).isEqualTo(1);
    }

    @Test
    void a_text_weighs_as_much_as_is_submitted_of_it() {
        try (var carrier = carrier(smsc(SINK.port(), LongTexts.WIDE_HEADER, SmppIds.TEXT))) {
            assertThat(weight(carrier, "Avoid the market")).isEqualTo(1);
            assertThat(weight(carrier, THREE_PARTS)).isEqualTo(3);
        }
    }

    private static int weight(Carrier carrier, String body) {
        var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, "+12025550151", "en");
        return carrier.weight(new Message.Text(envelope, body));
    }

    @Test
    void where_it_is_so_agreed_a_long_text_goes_in_one_piece() {
        try (var carrier = carrier(smsc(SINK.port(), LongTexts.PAYLOAD, SmppIds.TEXT))) {
            assertThat(send(carrier, THREE_PARTS)).isInstanceOf(Outcome.Accepted.class);

            var whole = SINK.submits().getLast();
            assertThat(whole.text()).isNullOrEmpty();
            assertThat(SmsText.read(whole.payload(), whole.dataCoding())).isEqualTo(THREE_PARTS);
            assertThat(weight(carrier, THREE_PARTS)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"+447700900123, EMBASSY", "+254700000000, 40404", "+12025550151, 12025550100"})
    void a_text_is_from_the_sender_of_the_country_it_goes_to(String to, String sender) {
        try (var carrier = carrier(smsc(SINK.port(), LongTexts.WIDE_HEADER, SmppIds.TEXT))) {
            carrier.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, to, "en")),
                    Handover.UNNOTED);

            assertThat(SINK.submits().getLast().from()).isEqualTo(sender);
            assertThat(SINK.submits().getLast().to()).isEqualTo(to.substring(1));
        }
    }

    @Test
    void the_id_of_the_delivery_goes_along_where_the_smsc_has_a_field_for_it() {
        send();

        assertThat(SINK.submits().getLast().delivery()).hasSize(36);
    }

    @Test
    void a_receipt_finds_its_text_though_one_id_is_hexadecimal_and_the_other_decimal() {
        var accepted = (Outcome.Accepted) send();
        var id = Integer.parseInt(SINK.submits().getLast().id(), 16);

        SINK.receipt(String.valueOf(id), "DELIVRD");

        assertThat(arrivals)
                .containsExactly(new SmppArrival.Receipt(
                        "smpp-a", accepted.reference().value(), "DELIVRD", "000", "+12025550131"));
    }

    @Test
    void the_fields_of_a_receipt_go_before_its_words() {
        SINK.deliver(
                "12025550131",
                SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                SMPPConstant.DC_DEFAULT,
                "id:1 stat:ACCEPTD err:011".getBytes(StandardCharsets.US_ASCII),
                new OptionalParameter.Receipted_message_id("a1"),
                new OptionalParameter.Message_state((byte) 5));

        assertThat(arrivals)
                .containsExactly(new SmppArrival.Receipt("smpp-a", "161", SmppArrival.NOBODY, "011", "+12025550131"));
    }

    @Test
    void a_receipt_may_stand_in_fields_alone() {
        assertThat(SINK.deliver(
                        "12025550131",
                        SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT,
                        SMPPConstant.DC_DEFAULT,
                        new byte[0],
                        new OptionalParameter.Receipted_message_id("a1"),
                        new OptionalParameter.Message_state((byte) 2)))
                .isEqualTo(SMPPConstant.STAT_ESME_ROK);

        assertThat(arrivals).containsExactly(new SmppArrival.Receipt("smpp-a", "161", "DELIVRD", "", "+12025550131"));
    }

    @ParameterizedTest
    @CsvSource({"2, 0, DELIVRD, 000", "5, 11, NOBODY, 011", "5, 300, UNDELIV, 300", "8, 5, REJECTD, 005"})
    void a_receipt_may_come_as_data_sm_whatever_its_type_says(byte state, short code, String status, String error) {
        var type = OptionalParameter.Network_error_code.Network_error_code_type.GSM;
        for (var esmClass : List.of(SMPPConstant.ESMCLS_SMSC_DELIV_RECEIPT, SMPPConstant.ESMCLS_DEFAULT_MODE))
            assertThat(SINK.data(
                            "12025550131",
                            esmClass,
                            SMPPConstant.DC_DEFAULT,
                            new OptionalParameter.Receipted_message_id("a1"),
                            new OptionalParameter.Message_state(state),
                            new OptionalParameter.Network_error_code(type, code)))
                    .isEqualTo(SMPPConstant.STAT_ESME_ROK);

        var receipt = new SmppArrival.Receipt("smpp-a", "161", status, error, "+12025550131");
        assertThat(arrivals).containsExactly(receipt, receipt);
    }

    @Test
    void a_text_may_come_as_data_sm_and_is_not_acknowledged_before_it_is_kept() {
        var words = new OptionalParameter.Message_payload("SAFE".getBytes(StandardCharsets.US_ASCII));
        inboxBroken = true;
        assertThat(SINK.data("12025550131", (byte) 0, SMPPConstant.DC_DEFAULT, words))
                .isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
        inboxBroken = false;
        assertThat(SINK.data("12025550131", (byte) 0, SMPPConstant.DC_DEFAULT, words))
                .isEqualTo(SMPPConstant.STAT_ESME_ROK);

        assertThat(arrivals).singleElement().isInstanceOfSatisfying(SmppArrival.Text.class, text -> {
            assertThat(text.sender()).isEqualTo("+12025550131");
            assertThat(text.body()).isEqualTo("SAFE");
        });
    }

    @Test
    void what_could_not_be_kept_is_not_acknowledged_so_that_it_comes_again() {
        inboxBroken = true;
        assertThat(SINK.text("12025550131", "SAFE")).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
        assertThat(SINK.receipt("161", "DELIVRD")).isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
        inboxBroken = false;

        assertThat(SINK.text("12025550131", "SAFE")).isEqualTo(SMPPConstant.STAT_ESME_ROK);
        assertThat(arrivals).singleElement().isInstanceOfSatisfying(SmppArrival.Text.class, text -> {
            assertThat(text.sender()).isEqualTo("+12025550131");
            assertThat(text.body()).isEqualTo("SAFE");
        });
    }

    @Test
    void a_part_of_a_text_in_another_script_says_what_it_belongs_to() {
        var octets = "ساعد".getBytes(StandardCharsets.UTF_16BE);

        SINK.deliver(
                "12025550131",
                SMPPConstant.ESMCLS_UDHI_INDICATOR_SET,
                SMPPConstant.DC_UCS2,
                new Concatenation(517, 2, 1).before(octets, Concatenation.WIDE_OCTETS));

        assertThat(arrivals).singleElement().isInstanceOfSatisfying(SmppArrival.Text.class, text -> {
            assertThat(text.body()).isEqualTo("ساعد");
            assertThat(text.concatenation()).contains(new Concatenation(517, 2, 1));
        });
    }

    @Test
    void who_asks_is_answered_by_the_same_way_without_a_receipt() {
        var before = taken();

        SINK.text("12025550131", "HELP");

        Awaitility.await().until(() -> taken() > before);
        var answer = SINK.submits().getLast();
        assertThat(answer.to()).isEqualTo("12025550131");
        assertThat(answer.from()).isEqualTo("12025550100");
        assertThat(answer.registered()).isZero();
    }

    private Outcome send(String body) {
        try (var carrier = (SmppCarrier) carrier()) {
            return send(carrier, body);
        }
    }

    private Outcome send(Carrier carrier, String body) {
        return carrier.send(
                new Message.Text(
                        new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), "en"),
                        body),
                Handover.UNNOTED);
    }
}
