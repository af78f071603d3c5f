package wardenline.dispatch.carrier;

import com.ibm.icu.util.ULocale;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Say;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wardenline.contracts.ReplyReceived.Answer;

/**
 * What is heard of a call, as it was cleared. A person hears the script, with its keys and its repetition in it, and then what they
 * pressed is confirmed; a machine is told words of its own. What a call can carry is checked when an advisory is submitted; a script that
 * is longer nevertheless, because it was cleared before that was checked, is said without its repetition: so it reaches somebody.
 */
public final class VoiceScript {

    /** Twilio refuses a longer script for everybody (error 32018). */
    static final int TWIML_CHARACTERS_MAX = 4_000;

    private static final int KEY_WAIT_SECONDS = 8;

    private VoiceScript() {}

    /** TwiML that reads the script and takes one key at any time from its first word on. */
    static String of(Message.Call call, URI gather, VoiceSettings settings) {
        var language = call.envelope().language();
        var action = URI.create(gather + "&l=" + URLEncoder.encode(language, StandardCharsets.UTF_8));
        var speech = Speech.in(language, settings);
        return carried(
                call.script(),
                sentences -> new VoiceResponse.Builder()
                        .gather(asking(sentences, speech, action))
                        .hangup(new Hangup.Builder().build())
                        .build()
                        .toXml());
    }

    /** TwiML for an answering machine: the words that were cleared for it (invariant 5), and no key is waited for. */
    static String forMachine(Message.Call call, VoiceSettings settings) {
        var speech = Speech.in(call.envelope().language(), settings);
        return carried(call.voicemail(), sentences -> {
            var response = new VoiceResponse.Builder();
            for (var run : SpokenRuns.of(sentences)) response.say(say(run, speech));
            return response.hangup(new Hangup.Builder().build()).build().toXml();
        });
    }

    /** The whole script, or where a call cannot carry that, each of its sentences once, in their order. */
    private static String carried(String script, Function<List<String>, String> twiml) {
        var sentences = sentences(script);
        var whole = twiml.apply(sentences);
        return whole.length() <= TWIML_CHARACTERS_MAX
                ? whole
                : twiml.apply(List.copyOf(new LinkedHashSet<>(sentences)));
    }

    /** TwiML that confirms a key, in the language of the call; without an answer it was one that was not offered. */
    public static String confirmed(String language, Optional<Answer> answer, VoiceSettings settings) {
        var words = VoiceWords.in(language);
        // Words that we do not have are said in English, and then by an English voice.
        var speech = Speech.in(words.language(language), settings);
        return new VoiceResponse.Builder()
                .say(say(
                        answer.map(given -> given == Answer.NEED_HELP ? words.help() : words.thanks())
                                .orElse(words.goodbye()),
                        speech))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    private static Gather asking(List<String> sentences, Speech speech, URI action) {
        var gather = new Gather.Builder()
                .inputs(List.of(Gather.Input.DTMF))
                .numDigits(1)
                .timeout(KEY_WAIT_SECONDS)
                .action(action)
                .method(HttpMethod.POST);
        for (var run : SpokenRuns.of(sentences)) gather.say(say(run, speech));
        return gather.build();
    }

    private static List<String> sentences(String script) {
        return Arrays.stream(script.split("(?<=[.!?؟۔])\\s+|\\R+", -1))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static Say say(String words, Speech speech) {
        var say = new Say.Builder(words).option("language", speech.locale());
        if (!speech.voice().isEmpty()) say.option("voice", speech.voice());
        return say.build();
    }

    /** How a language is spoken: Twilio wants it with its country. */
    private record Speech(String locale, String voice) {

        /** The countries whose way of speaking the provider tells apart; of every other the language's own is taken. */
        private static final Set<String> ACCENTS =
                Set.of("en-AU", "en-GB", "en-IN", "es-MX", "es-US", "fr-CA", "pt-PT");

        static Speech in(String language, VoiceSettings settings) {
            return new Speech(locale(language), settings.voice(language));
        }

        private static String locale(String language) {
            var known = Locale.forLanguageTag(language);
            if (ACCENTS.contains(known.toLanguageTag())) return known.toLanguageTag();
            return switch (known.getLanguage()) {
                case "", "en" -> "en-US";
                // Modern standard Arabic has no country.
                case "ar" -> "ar-XA";
                case "sw" -> "sw-KE";
                default -> {
                    var likely = ULocale.addLikelySubtags(new ULocale(known.getLanguage()));
                    yield likely.getLanguage() + "-" + likely.getCountry();
                }
            };
        }
    }

    /** The few words after a key, in the languages that citizens of a post commonly ask for; else in English. */
    private record VoiceWords(String language, String thanks, String help, String goodbye) {

        private static final VoiceWords ENGLISH = new VoiceWords(
                "en",
                "Thank you. Your confirmation has been recorded.",
                "We have recorded that you need help. Stay where you are safe.",
                "Goodbye.");

        /** The asked one, with its country, where these words are in it. */
        String language(String asked) {
            return asked.toLowerCase(Locale.ROOT).split("-", 2)[0].equals(language) ? asked : language;
        }

        static VoiceWords in(String language) {
            return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
                case "fr" ->
                    new VoiceWords(
                            "fr",
                            "Merci. Votre confirmation a été enregistrée.",
                            "Nous avons noté que vous avez besoin d'aide. Restez en lieu sûr.",
                            "Au revoir.");
                case "es" ->
                    new VoiceWords(
                            "es",
                            "Gracias. Su confirmación ha sido registrada.",
                            "Hemos registrado que necesita ayuda. Permanezca en un lugar seguro.",
                            "Adiós.");
                case "pt" ->
                    new VoiceWords(
                            "pt",
                            "Obrigado. A sua confirmação foi registada.",
                            "Registámos que precisa de ajuda. Fique num lugar seguro.",
                            "Adeus.");
                case "ar" ->
                    new VoiceWords(
                            "ar",
                            "شكرا. تم تسجيل تأكيدك.",
                            "سجلنا أنك بحاجة إلى مساعدة. ابق في مكان آمن.",
                            "مع السلامة.");
                case "sw" ->
                    new VoiceWords(
                            "sw",
                            "Asante. Uthibitisho wako umehifadhiwa.",
                            "Tumeandika kuwa unahitaji msaada. Kaa mahali salama.",
                            "Kwaheri.");
                default -> ENGLISH;
            };
        }
    }
}
