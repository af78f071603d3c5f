package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
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

    static CarrierSettings.Relay relay(int port) {
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
                DEADLINE_SECONDS);
    }

    @Override
    Carrier carrier() {
        return new EmailCarrier(new SmtpRelay(relay(port)), NOON);
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
                carrier.send(message(
                        new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")));

            assertThat(SINK.connections() - before).isEqualTo(1);
        }
    }

    @Test
    void a_kept_line_that_the_relay_closed_is_replaced_without_a_second_message() {
        try (var carrier = carrier()) {
            var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");
            carrier.send(message(envelope));
            SINK.hangUp();
            var before = SINK.mails().size();

            assertThat(carrier.send(message(envelope))).isInstanceOf(Outcome.Accepted.class);
            assertThat(SINK.mails().size() - before).isEqualTo(1);
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

    @Test
    void nobody_listening_is_the_providers_fault() {
        try (var nobody = new EmailCarrier(new SmtpRelay(relay(1)), NOON)) {
            var outcome = nobody.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en")));

            assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
            assertThat(outcome.providerFault()).isTrue();
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
}
