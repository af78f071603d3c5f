package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.SmtpSink;

class EmailCarrierTest extends CarrierContract {

    static final SmtpSink SINK = new SmtpSink();
    static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    private String address = "reader@citizens.example.org";
    private int port = SINK.port();

    @AfterAll
    static void end() {
        SINK.close();
    }

    static final ReturnPaths PATHS = new ReturnPaths("a-key-for-tests");

    static CarrierSettings.Relay relay(int port) {
        return relay(port, "", new CarrierSettings.Dkim("", "", ""));
    }

    static CarrierSettings.Relay relay(int port, String bounceAddress, CarrierSettings.Dkim dkim) {
        return relay(port, bounceAddress, dkim, DEADLINE_SECONDS);
    }

    private static CarrierSettings.Relay relay(
            int port, String bounceAddress, CarrierSettings.Dkim dkim, int deadlineSeconds) {
        return new CarrierSettings.Relay(
                true,
                "127.0.0.1",
                port,
                "",
                "",
                false,
                "alerts@post.example.org",
                "The Embassy",
                false,
                0,
                24,
                8,
                1,
                2,
                deadlineSeconds,
                bounceAddress,
                dkim);
    }

    @Override
    Carrier carrier() {
        return new EmailCarrier(new SmtpRelay(relay(port), PATHS), NOON);
    }

    @Override
    Message message(Message.Envelope envelope) {
        return new Message.Email(envelope, "Åsa Reader", "Alert – avoid", "Avoid.", "<p>Avoid.</p>", Optional.empty());
    }

    @Override
    String address() {
        return address;
    }

    @Override
    void take() {
        SINK.mode(SmtpSink.Mode.TAKE);
    }

    @Override
    void rejectForGood() {
        address = "dead@citizens.example.org";
    }

    @Override
    void throttle() {
        SINK.mode(SmtpSink.Mode.THROTTLE_454);
    }

    @Override
    void beDown() {
        SINK.mode(SmtpSink.Mode.REFUSE_421);
    }

    @Override
    void hang() {
        SINK.mode(SmtpSink.Mode.HANG_AFTER_DATA);
    }

    @Override
    int taken() {
        return SINK.mails().size();
    }

    @Test
    void connections_are_kept_between_messages() {
        try (var carrier = carrier()) {
            var before = SINK.connections();
            for (var i = 0; i < 20; i++)
                carrier.send(
                        message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")),
                        Handover.UNNOTED);

            assertThat(SINK.connections() - before).isEqualTo(1);
        }
    }

    @Test
    void a_kept_line_that_the_relay_closed_is_replaced_without_a_second_message() {
        try (var carrier = carrier()) {
            var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");
            carrier.send(message(envelope), Handover.UNNOTED);
            SINK.hangUp();
            var before = SINK.mails().size();

            assertThat(carrier.send(message(envelope), Handover.UNNOTED)).isInstanceOf(Outcome.Accepted.class);
            assertThat(SINK.mails().size() - before).isEqualTo(1);
        }
    }

    @Test
    void a_kept_line_on_which_the_relay_falls_silent_is_not_replaced() {
        try (var carrier = carrier()) {
            var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");
            carrier.send(message(envelope), Handover.UNNOTED);
            SINK.mode(SmtpSink.Mode.HANG_AT_MAIL);
            var before = SINK.connections();

            var outcome = carrier.send(message(envelope), Handover.UNNOTED);

            assertThat(outcome).isEqualTo(new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO));
            assertThat(SINK.connections()).isEqualTo(before);
        }
    }

    /** Long before the message's own deadline, so that another relay may have it. */
    @ParameterizedTest
    @EnumSource(names = {"HANG_AT_MAIL", "HANG_AFTER_DATA"})
    @Timeout(30)
    void a_relay_that_says_nothing_is_left_after_the_time_for_a_reply(SmtpSink.Mode silent) {
        var settings = relay(SINK.port(), "", new CarrierSettings.Dkim("", "", ""), 60);
        try (var carrier = new EmailCarrier(new SmtpRelay(settings, PATHS), NOON)) {
            var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");
            carrier.send(message(envelope), Handover.UNNOTED);
            SINK.mode(silent);

            var outcome = carrier.send(message(envelope), Handover.UNNOTED);

            assertThat(outcome).isNotInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void a_line_that_breaks_after_the_message_is_unknown() {
        SINK.mode(SmtpSink.Mode.DROP_AFTER_DATA);

        assertThat(send()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_hang_before_the_message_is_a_delay() {
        SINK.mode(SmtpSink.Mode.HANG_AT_MAIL);

        assertThat(send()).isInstanceOf(Outcome.Deferred.class);
    }

    @Test
    void a_refusal_after_the_message_is_a_refusal() {
        SINK.mode(SmtpSink.Mode.REJECT_AFTER_DATA_554);

        assertThat(send()).isEqualTo(new Outcome.Rejected(Reason.BLOCKED_BY_POLICY));
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSE_SENDER_550", "DENY_RELAY_554", "REFUSE_SENDER_AFTER_DATA_554"})
    void a_relay_that_refuses_us_condemns_nobody(SmtpSink.Mode refusing) {
        try (var carrier = carrier()) {
            var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");
            carrier.send(message(envelope), Handover.UNNOTED);
            SINK.mode(refusing);

            var outcome = carrier.send(message(envelope), Handover.UNNOTED);

            assertThat(outcome).isEqualTo(new Outcome.Deferred(Reason.PROVIDER_REFUSED_US, Duration.ZERO));
            assertThat(outcome.providerFault()).isTrue();
        }
    }

    @Test
    void nobody_listening_is_the_providers_fault() {
        try (var nobody = new EmailCarrier(new SmtpRelay(relay(1), PATHS), NOON)) {
            var outcome = nobody.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")),
                    Handover.UNNOTED);

            assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
            assertThat(outcome.providerFault()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "łukasz@citizens.example.org",
                "čo@citizens.example.org",
                "reader\u2028@citizens.example.org",
                "reader\r\n@citizens.example.org",
                "reader\t@citizens.example.org",
                "reader\u0000@citizens.example.org",
                "reader\u0085@citizens.example.org",
                "\"re ader\"@citizens.example.org",
                "a<b>c@citizens.example.org",
                "Reader <reader@citizens.example.org>",
                "@citizens.example.org",
                ""
            })
    void an_address_that_mail_cannot_carry_as_it_is_reaches_nobody_else_and_speaks_not_against_the_relay(
            String written) {
        address = written;
        var before = SINK.connections();
        var mails = taken();

        var outcome = send();

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Reason.INVALID_ADDRESS));
        assertThat(outcome.providerFault()).isFalse();
        assertThat(SINK.connections()).isEqualTo(before);
        assertThat(taken()).isEqualTo(mails);
    }

    @Test
    void a_domain_in_other_letters_is_written_in_its_own_name_of_ascii() {
        address = "reader@bücher.example.org";

        assertThat(send()).isInstanceOf(Outcome.Accepted.class);
        assertThat(SINK.mails().getLast().to()).isEqualTo("reader@xn--bcher-kva.example.org");
    }

    @Test
    void a_mail_that_cannot_be_composed_speaks_not_against_the_relay() throws Exception {
        try (var relay = new SmtpRelay(relay(port), PATHS)) {
            var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");

            var outcome = relay.send(new InternetAddress(address()), relay.reference(envelope), Handover.UNNOTED, _ -> {
                throw new MessagingException("Not to be written");
            });

            assertThat(outcome).isEqualTo(new Outcome.Rejected(Reason.CONTENT_REFUSED));
        }
    }

    @Test
    void text_and_html_go_side_by_side() {
        send();

        assertThat(SINK.mails().getLast().raw())
                .contains("multipart/alternative")
                .contains("text/plain")
                .contains("text/html")
                .contains("Content-Language: en");
    }

    @Test
    void the_envelope_sender_names_the_delivery_and_the_sender_stays_the_post() {
        var settings = relay(port, "bounces@post.example.org", new CarrierSettings.Dkim("", "", ""));
        var delivery = new DeliveryId(UUID.randomUUID());
        try (var carrier = new EmailCarrier(new SmtpRelay(settings, PATHS), NOON)) {
            carrier.send(message(new Message.Envelope(delivery, 2, Mode.LIVE, address(), "en")), Handover.UNNOTED);
        }

        var mail = SINK.mails().getLast();
        assertThat(mail.from()).startsWith("bounces+");
        assertThat(PATHS.named(mail.from()).sent()).contains(new ReturnPaths.Sent(delivery, 2));
        assertThat(PATHS.named(mail.header("X-Wardenline-Envelope")).sent()).isPresent();
        assertThat(mail.header("From")).contains("alerts@post.example.org");
        assertThat(mail.envelope()).doesNotContain("ENVID").doesNotContain("NOTIFY");
    }

    @Test
    void a_relay_that_offers_reports_is_asked_for_them_under_the_same_name() {
        SINK.offerReports(true);
        try (var carrier = carrier()) {
            carrier.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")),
                    Handover.UNNOTED);
        } finally {
            SINK.offerReports(false);
        }

        var mail = SINK.mails().getLast();
        assertThat(mail.envelope())
                .contains("RET=HDRS")
                .contains("ENVID=" + mail.header("X-Wardenline-Envelope"))
                .contains("NOTIFY=FAILURE,DELAY");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_message_takes_two_turns_on_the_line_where_the_relay_allows_it(boolean reports) {
        SINK.offerReports(reports);
        try (var carrier = carrier()) {
            carrier.send(anew(), Handover.UNNOTED);
            var mails = SINK.mails().size();

            assertThat(carrier.send(anew(), Handover.UNNOTED)).isInstanceOf(Outcome.Accepted.class);
            assertThat(SINK.cameTogether()).isTrue();
            assertThat(SINK.mails().size() - mails).isEqualTo(1);
        } finally {
            SINK.offerReports(false);
        }
    }

    @Test
    void a_relay_that_does_not_offer_it_is_told_one_thing_after_the_other() {
        SINK.offerPipelining(false);
        try (var carrier = carrier()) {
            assertThat(carrier.send(anew(), Handover.UNNOTED)).isInstanceOf(Outcome.Accepted.class);
            assertThat(SINK.cameTogether()).isFalse();
        } finally {
            SINK.offerPipelining(true);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GREYLIST_450", "REFUSE_SENDER_550", "DENY_RELAY_554"})
    void after_a_refusal_the_next_message_goes_over_the_same_line(SmtpSink.Mode refusing) {
        try (var carrier = carrier()) {
            carrier.send(anew(), Handover.UNNOTED);
            var lines = SINK.connections();
            SINK.mode(refusing);
            assertThat(carrier.send(anew(), Handover.UNNOTED)).isInstanceOf(Outcome.Deferred.class);
            SINK.mode(SmtpSink.Mode.TAKE);

            assertThat(carrier.send(anew(), Handover.UNNOTED)).isInstanceOf(Outcome.Accepted.class);
            assertThat(SINK.connections()).isEqualTo(lines);
        }
    }

    @Test
    void a_relay_that_knows_nobody_and_yet_waits_for_a_message_gets_none() {
        try (var carrier = carrier()) {
            carrier.send(anew(), Handover.UNNOTED);
            var mails = SINK.mails().size();
            var lines = SINK.connections();
            SINK.mode(SmtpSink.Mode.UNKNOWN_BUT_GO_ON);
            assertThat(carrier.send(anew(), EmailCarrierTest::neverAsked))
                    .isEqualTo(new Outcome.Rejected(Reason.UNKNOWN_RECIPIENT));
            SINK.mode(SmtpSink.Mode.TAKE);

            assertThat(carrier.send(anew(), Handover.UNNOTED)).isInstanceOf(Outcome.Accepted.class);
            assertThat(SINK.connections() - lines).isEqualTo(1);
            assertThat(SINK.mails().size() - mails).isEqualTo(1);
        }
    }

    private Message anew() {
        return message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en"));
    }

    /** What was refused before its words were asked for was surely not sent. */
    private static boolean neverAsked() {
        throw new AssertionError("It was not to come to that");
    }
}
