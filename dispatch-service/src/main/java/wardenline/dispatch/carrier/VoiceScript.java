package wardenline.dispatch.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Say;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What a called person hears: the script as it was cleared, with its keys and its repetition in it; then what they pressed is
 * confirmed.
 */
public final class VoiceScript {

    private static final int KEY_WAIT_SECONDS = 8;

    private VoiceScript() {}

    /** TwiML that reads the script and takes one key at any time from its first word on. */
    static String of(Message.Call call, URI gather) {
        var words = VoiceWords.in(call.envelope().language());
        var action = URI.create(gather + "&l=" + words.language());
        return new VoiceResponse.Builder()
                .gather(asking(call.script(), words, action))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    /** TwiML that confirms a key, in the language of the call. */
    public static String confirmed(String language, String key) {
        var words = VoiceWords.in(language);
        return new VoiceResponse.Builder()
                .say(say(
                        switch (key) {
                            case "1" -> words.thanks();
                            case "2" -> words.help();
                            default -> words.goodbye();
                        },
                        words))
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
    }

    private static Gather asking(String script, VoiceWords words, URI action) {
        var gather = new Gather.Builder()
                .inputs(List.of(Gather.Input.DTMF))
                .numDigits(1)
                .timeout(KEY_WAIT_SECONDS)
                .action(action)
                .method(HttpMethod.POST);
        for (var sentence : script.split("(?<=[.!?؟۔])\\s+|\\R+", -1)) {
            if (!sentence.isBlank()) gather.say(say(sentence.strip(), words));
        }
        return gather.build();
    }

    private static Say say(String sentence, VoiceWords words) {
        return new Say.Builder(sentence).option("language", words.voice()).build();
    }

    /** The few words after a key, in the languages that citizens of a post commonly ask for; else in English. */
    private record VoiceWords(String language, String voice, String thanks, String help, String goodbye) {

        private static final VoiceWords ENGLISH = new VoiceWords(
                "en",
                "en-US",
                "Thank you. Your confirmation has been recorded.",
                "We have recorded that you need help. Stay where you are safe.",
                "Goodbye.");

        static VoiceWords in(String language) {
            return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
                case "fr" ->
                    new VoiceWords(
                            "fr",
                            "fr-FR",
                            "Merci. Votre confirmation a été enregistrée.",
                            "Nous avons noté que vous avez besoin d'aide. Restez en lieu sûr.",
                            "Au revoir.");
                case "es" ->
                    new VoiceWords(
                            "es",
                            "es-ES",
                            "Gracias. Su confirmación ha sido registrada.",
                            "Hemos registrado que necesita ayuda. Permanezca en un lugar seguro.",
                            "Adiós.");
                case "ar" ->
                    new VoiceWords(
                            "ar",
                            "ar-XA",
                            "شكرا. تم تسجيل تأكيدك.",
                            "سجلنا أنك بحاجة إلى مساعدة. ابق في مكان آمن.",
                            "مع السلامة.");
                case "sw" ->
                    new VoiceWords(
                            "sw",
                            "sw-KE",
                            "Asante. Uthibitisho wako umehifadhiwa.",
                            "Tumeandika kuwa unahitaji msaada. Kaa mahali salama.",
                            "Kwaheri.");
                default -> ENGLISH;
            };
        }
    }
}
