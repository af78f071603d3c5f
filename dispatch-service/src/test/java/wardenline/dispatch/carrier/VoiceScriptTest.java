package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sink.TwilioSink;

class VoiceScriptTest {

    private static final TwilioSink SINK = new TwilioSink();
    private static final VoiceSettings VOICES =
            new VoiceSettings(Map.of("fr", "Polly.Lea-Neural", "ar", "Google.ar-XA-Chirp3-HD-Achernar"), true);
    private static final URI GATHER = URI.create("https://" + "line.".repeat(20)
            + "example.org/callbacks/twilio/account-of-a-name/gather?d=" + UUID.randomUUID() + "&n=12");
    private static final String KEYS = "Press 1 to say that you have heard this message. Press 2 if you need help.";

    @AfterAll
    static void end() {
        SINK.close();
    }

    @Test
    void the_sentences_of_a_script_are_said_in_one_breath() {
        var twiml = person("en", "This is the embassy.\nAvoid the market. Stay in.\n" + KEYS);

        assertThat(said(twiml)).containsExactly("This is the embassy. Avoid the market. Stay in. " + KEYS);
    }

    @Test
    void what_a_voice_does_not_read_at_once_is_said_in_several() {
        var arabic = lines("أوصدوا الأبواب وابتعدوا عن النوافذ وانتظروا تعليمات الشرطة في الحي رقم %d.", 20);

        var runs = said(person("ar", arabic));

        assertThat(runs).hasSizeGreaterThan(1).allMatch(SpokenRuns::fits);
        assertThat(String.join(" ", runs)).isEqualTo(arabic.replace('\n', ' '));
    }

    @Test
    void a_sentence_that_is_too_long_by_itself_is_broken_between_words() {
        var sentence = "Ecoute ".repeat(900).strip() + ".";

        var runs = SpokenRuns.of(List.of("Bonjour.", sentence));

        assertThat(runs).hasSizeGreaterThan(1).allMatch(SpokenRuns::fits);
        assertThat(String.join(" ", runs)).isEqualTo("Bonjour. " + sentence);
    }

    /** warden-service leaves 500 characters for what stands around the words, and 80 for each run. */
    @Test
    void what_stands_around_the_words_of_a_call_takes_no_more_than_is_left_for_it() {
        for (var language : List.of("en", "fr", "ar")) {
            var twiml = person(language, "Stay in.");

            var say = Pattern.compile("<Say[^>]*>|</Say>")
                    .matcher(twiml)
                    .results()
                    .mapToInt(found -> found.group().length())
                    .sum();
            assertThat(say).as(language).isLessThanOrEqualTo(80);
            assertThat(twiml.length() - say - "Stay in.".length()).as(language).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void a_script_cleared_before_its_length_was_looked_at_is_said_without_its_repetition() {
        var message = lines("Leave the quarter number %d by the bridge in the north before it is dark.", 35);
        var script = message + "\n" + KEYS + "\nI repeat.\n" + message + "\nCall the embassy.\n" + KEYS;

        var twiml = person("en", script);

        assertThat(twiml).hasSizeLessThanOrEqualTo(4_000);
        assertThat(String.join(" ", said(twiml)))
                .isEqualTo(message.replace('\n', ' ') + " " + KEYS + " I repeat. Call the embassy.");
        assertThat(outcome(script)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void what_no_call_can_carry_is_refused_and_not_cut() {
        assertThat(outcome(lines("Leave the quarter number %d by the bridge.", 200)))
                .isInstanceOf(Outcome.Rejected.class);
    }

    private static Outcome outcome(String script) {
        try (var carrier = new VoiceCarrier(
                new TwilioAccount(TextCarrierTest.account(SINK.baseUrl()), "https://line.example.org"), VOICES)) {
            return carrier.send(call("en", script), Handover.UNNOTED);
        }
    }

    private static String person(String language, String script) {
        return VoiceScript.of(call(language, script), GATHER, VOICES);
    }

    private static Message.Call call(String language, String script) {
        return new Message.Call(
                new Message.Envelope(new DeliveryId(UUID.randomUUID()), 1, Mode.LIVE, "+12025550155", language),
                script);
    }

    private static String lines(String line, int count) {
        return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining("\n"));
    }

    private static List<String> said(String twiml) {
        return Pattern.compile("<Say[^>]*>([^<]*)</Say>")
                .matcher(twiml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
