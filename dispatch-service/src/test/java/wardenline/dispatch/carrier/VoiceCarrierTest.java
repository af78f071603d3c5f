package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.contracts.Mode;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.TwilioSink;

class VoiceCarrierTest extends CarrierContract {

    private static final TwilioSink SINK = new TwilioSink();
    private static final VoiceSettings VOICES =
            new VoiceSettings(Map.of("fr", "Polly.Lea", "pt-BR", "Polly.Camila"), true);

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Override
    Carrier carrier() {
        return new VoiceCarrier(
                new TwilioAccount(
                        TextCarrierTest.account(SINK.baseUrl()), "https://line.example.org/callbacks/twilio/a"),
                VOICES);
    }

    @Override
    Message.Call message(Message.Envelope envelope) {
        return new Message.Call(
                envelope,
                "This is the embassy. Avoid the market & stay in.",
                "This is the embassy. Stay in & answer by text.");
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
                .doesNotContain("Press 1", "answer by text")
                .contains("/callbacks/twilio/a/gather?d=")
                .contains("&amp;l=en");
    }

    @Test
    void a_key_is_confirmed_in_the_language_of_the_call() {
        assertThat(VoiceScript.confirmed("sw-KE", Optional.of(Answer.ACK), VOICES))
                .contains("Asante")
                .contains("language=\"sw-KE\"");
        assertThat(VoiceScript.confirmed("de", Optional.of(Answer.NEED_HELP), VOICES))
                .contains("need help")
                .contains("language=\"en-US\"");
        assertThat(VoiceScript.confirmed("fr-CA", Optional.of(Answer.ACK), VOICES))
                .contains("language=\"fr-CA\"")
                .contains("voice=\"Polly.Lea\"");
    }

    @ParameterizedTest
    @CsvSource({
        "en, en-US, ''",
        "en-KE, en-US, ''",
        "en-GB, en-GB, ''",
        "fr, fr-FR, Polly.Lea",
        "fr-CH, fr-FR, Polly.Lea",
        "pt-br, pt-BR, Polly.Camila",
        "pt, pt-BR, ''",
        "ar-LB, ar-XA, ''",
        "de, de-DE, ''"
    })
    void every_language_is_read_by_a_voice_of_its_own(String language, String locale, String voice) {
        var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), language);

        var twiml = VoiceScript.of(message(envelope), URI.create("https://line.example.org/g?d=1"), VOICES);

        assertThat(twiml).contains("language=\"" + locale + "\"").contains("&amp;l=" + language);
        if (voice.isEmpty()) assertThat(twiml).doesNotContain("voice=");
        else assertThat(twiml).contains("voice=\"" + voice + "\"");
    }

    @Test
    void the_provider_listens_for_a_machine_while_the_script_is_read_and_tells_by_callback() {
        send();

        var form = SINK.requests().getLast().form();
        assertThat(form)
                .containsEntry("MachineDetection", "DetectMessageEnd")
                .containsEntry("AsyncAmd", "true")
                .containsKey("Twiml")
                .doesNotContainKey("Url");
        assertThat(form.getOrDefault("AsyncAmdStatusCallback", ""))
                .startsWith("https://line.example.org/callbacks/twilio/a/answered-by?d=");
    }

    @Test
    void after_the_tone_a_machine_hears_what_was_cleared_for_it_and_no_key_is_waited_for() {
        send();
        var call = SINK.requests().getLast();
        var message =
                message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), "en"));

        boolean begun;
        try (var carrier = carrier()) {
            begun = carrier.speakAfterTone(new CarrierReference(call.sid()), message);
        }

        var change = SINK.requests().getLast();
        var twiml = change.form().getOrDefault("Twiml", "");
        assertThat(begun).isTrue();
        assertThat(change.path()).endsWith("/Calls/" + call.sid() + ".json");
        assertThat(twiml).doesNotContain("Gather");
        assertThat(said(twiml)).containsExactly("This is the embassy. Stay in &amp; answer by text.");
    }

    @Test
    void what_has_no_words_for_machines_is_said_to_them_as_to_a_person() {
        var envelope = new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, address(), "en");
        var code = new Message.Call(envelope, "Your code is 1, 2, 3.");

        assertThat(said(VoiceScript.forMachine(code, VOICES))).containsExactly("Your code is 1, 2, 3.");
    }

    /** The words alone, run by run. */
    private static List<String> said(String twiml) {
        return Pattern.compile("<Say[^>]*>([^<]*)</Say>")
                .matcher(twiml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void an_account_may_do_without_listening_for_machines() {
        try (var carrier = new VoiceCarrier(
                new TwilioAccount(TextCarrierTest.account(SINK.baseUrl()), "https://line.example.org"),
                new VoiceSettings(Map.of(), false))) {
            carrier.send(
                    message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, address(), "en")),
                    Handover.UNNOTED);
        }

        assertThat(SINK.requests().getLast().form()).doesNotContainKeys("MachineDetection", "AsyncAmd");
    }

    @Test
    void a_call_is_found_by_its_numbers_and_its_time_if_it_is_the_only_one_named_for_no_other() {
        var number = "+12025550153";
        var call = message(new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, number, "en"));
        var now = Clock.systemUTC().instant();

        try (var carrier = carrier()) {
            assertThat(carrier.lookFor(call, now, Set.of())).isEmpty();
            var first = made(carrier, call, "\"status\":\"ringing\"");
            assertThat(carrier.lookFor(call, now, Set.of())).contains(first);
            assertThat(carrier.lookFor(call, now, Set.of(first.reference()))).isEmpty();
            assertThat(carrier.lookFor(call, now.minusSeconds(600), Set.of())).isEmpty();
            assertThat(carrier.lookFor(call, now.plusSeconds(600), Set.of())).isEmpty();

            var second = made(carrier, call, "\"status\":\"completed\",\"answered_by\":\"machine_end_beep\"");
            assertThat(carrier.lookFor(call, now, Set.of())).isEmpty();
            assertThat(carrier.lookFor(call, now, Set.of(first.reference())))
                    .contains(new Carrier.Found(second.reference(), new Report("machine_end_beep", "")));
        }
    }

    @Test
    void a_page_full_of_calls_of_those_minutes_does_not_tell_which_is_meant() {
        var call = message(
                new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.EXERCISE, "+12025550154", "en"));
        var now = Clock.systemUTC().instant();

        try (var carrier = carrier()) {
            var made = Stream.generate(() -> made(carrier, call, "\"status\":\"ringing\""))
                    .limit(21)
                    .map(Carrier.Found::reference)
                    .toList();
            assertThat(carrier.lookFor(call, now, Set.copyOf(made.subList(2, 21))))
                    .isEmpty();
            assertThat(carrier.lookFor(call, now, Set.copyOf(made.subList(0, 20))))
                    .isEmpty();
        }
    }

    private static Carrier.Found made(Carrier carrier, Message call, String fields) {
        var accepted = (Outcome.Accepted) carrier.send(call, Handover.UNNOTED);
        SINK.became(accepted.reference().value(), fields);
        return new Carrier.Found(accepted.reference(), new Report("ringing", ""));
    }

    @Test
    void asked_for_a_call_it_tells_where_it_stands_and_of_a_machine_that_it_was_one() {
        SINK.became("CA1", "\"status\":\"no-answer\"");
        SINK.became("CA2", "\"status\":\"completed\",\"answered_by\":\"machine_end_beep\"");
        SINK.became("CA3", "\"status\":\"completed\",\"answered_by\":\"human\"");

        try (var carrier = carrier()) {
            assertThat(told(carrier, "CA1")).contains(new Report("no-answer", ""));
            assertThat(told(carrier, "CA2")).contains(new Report("machine_end_beep", ""));
            assertThat(told(carrier, "CA3")).contains(new Report("completed", ""));
            assertThat(told(carrier, "CA4")).isEmpty();
        }
    }

    private Collection<Report> told(Carrier carrier, String sid) {
        return carrier.ask(new CarrierReference(sid), address()).reports().values();
    }
}
