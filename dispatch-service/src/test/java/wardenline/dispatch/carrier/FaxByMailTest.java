package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wardenline.dispatch.sink.SmtpSink;

class FaxByMailTest extends CarrierContract {

    private static final SmtpSink SINK = new SmtpSink();

    private String domain = "fax.example.test";

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Override
    Carrier carrier() {
        return new FaxByMail(
                new SmtpRelay(EmailCarrierTest.relay(SINK.port()), EmailCarrierTest.PATHS),
                domain,
                EmailCarrierTest.NOON);
    }

    @Override
    Message message(Message.Envelope envelope) {
        return new Message.Fax(envelope, "Alert", "AVOID THE MARKET");
    }

    @Override
    String address() {
        return "+12025550150";
    }

    @Override
    void take() {
        SINK.rejectAll(false);
        SINK.mode(SmtpSink.Mode.TAKE);
    }

    @Override
    void rejectForGood() {
        SINK.rejectAll(true);
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
    void the_number_is_the_local_part() {
        send();

        assertThat(SINK.mails().getLast().to()).isEqualTo("FAX=+12025550150@fax.example.test");
    }
}
