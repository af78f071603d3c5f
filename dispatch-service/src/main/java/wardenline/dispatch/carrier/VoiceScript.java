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
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is heard of a call, as it was cleared. A person hears the script, with its keys and its repetition in it, and then what they
 * pressed is confirmed; a machine is told words of its own.
 */
public final class VoiceScript {

    private static final int KEY_WAIT_SECONDS = 8;

    private VoiceScript() {}

    /** TwiML that reads the script and takes one key at any time from its first word on. */
    static String of(Message.Call call, URI gather, VoiceSettings settings) {
        var language = call.envelope().language();
        var action = URI.create(gather + "&l=" + URLEncoder.encode(language, StandardCharsets.UTF_8));
        return new VoiceResponse.Builder()
                .gather(asking(call.script(), Speech.in(language, settings), action))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    /** TwiML for an answering machine: the words that were cleared for it (invariant 5), and no key is waited for. */
    static String forMachine(Message.Call call, VoiceSettings settings) {
        var speech = Speech.in(call.envelope().language(), settings);
        var response = new VoiceResponse.Builder();
        for (var sentence : sentences(call.voicemail())) response.say(say(sentence, speech));
        return response.hangup(new Hangup.Builder().build()).build().toXml();
    }

    /** TwiML that confirms a key, in the language of the call. */
    public static String confirmed(String language, String key, VoiceSettings settings) {
        var words = VoiceWords.in(language);
        // Words that we do not have are said in English, and then by an English voice.
        var speech = Speech.in(words.language(language), settings);
        return new VoiceResponse.Builder()
                .say(say(
                        switch (key) {
                            case "1" -> words.thanks();
                            case "2" -> words.help();
                            default -> words.goodbye();
                        },
                        speech))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    private static Gather asking(String script, Speech speech, URI action) {
        var gather = new Gather.Builder()
                .inputs(List.of(Gather.Input.DTMF))
                .numDigits(1)
                .timeout(KEY_WAIT_SECONDS)
                .action(action)
                .method(HttpMethod.POST);
        for (var sentence : sentences(script)) gather.say(say(sentence, speech));
        return gather.build();
    }

    private static List<String> sentences(String script) {
        return Arrays.stream(script.split("(?<=[.!?؟۔])\\s+|\\R+", -1))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static Say say(String sentence, Speech speech) {
        var say = new Say.Builder(sentence).option("language", speech.locale());
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
