package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wardenline.dispatch.sink.TwilioSink;

class VoiceCarrierTest extends CarrierContract {

    private static final TwilioSink SINK = new TwilioSink();

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Override
    Carrier carrier() {
        return new VoiceCarrier(new TwilioAccount(
                TextCarrierTest.account(SINK.baseUrl()), "https://line.example.org/callbacks/twilio/a"));
    }

    @Override
    Message message(Message.Envelope envelope) {
        return new Message.Call(envelope, "This is the embassy. Avoid the market & stay in.");
    }

    @Override
    String address() {
        return "+12025550152";
    }

    @Override
    void take() {
        SINK.mode(TwilioSink.Mode.TAKE);
    }

    @Override
    void rejectForGood() {
        SINK.mode(TwilioSink.Mode.REFUSE_400_INVALID_NUMBER);
    }

    @Override
    void throttle() {
        SINK.mode(TwilioSink.Mode.THROTTLE_429);
    }

    @Override
    void beDown() {
        SINK.mode(TwilioSink.Mode.FAIL_503);
    }

    @Override
    void hang() {
        SINK.mode(TwilioSink.Mode.HANG);
    }

    @Override
    int taken() {
        return SINK.requests().size();
    }

    @Test
    void the_script_is_read_as_it_was_cleared_and_takes_one_key_invariant_5() {
        send();

        var twiml = SINK.requests().getLast().form().getOrDefault("Twiml", "");
        assertThat(twiml.split("<Gather", -1)).hasSize(2);
        assertThat(twiml)
                .contains("numDigits=\"1\"")
                .contains("Avoid the market &amp; stay in.")
                .doesNotContain("Press 1")
                .contains("/callbacks/twilio/a/gather?d=")
                .contains("&amp;l=en");
    }

    @Test
    void a_key_is_confirmed_in_the_language_of_the_call() {
        assertThat(VoiceScript.confirmed("sw-KE", "1")).contains("Asante").contains("sw-KE");
        assertThat(VoiceScript.confirmed("de", "2")).contains("need help");
    }
}
