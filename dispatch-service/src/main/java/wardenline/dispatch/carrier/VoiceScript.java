package wardenline.dispatch.carrier;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Say;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What a called person hears: the message, the keys, both once more; then what they pressed is confirmed. */
public final class VoiceScript {

    private static final int KEY_WAIT_SECONDS = 8;

    private VoiceScript() {}

    /** TwiML that reads the message twice, each time asking for one key. */
    static String of(Message.Call call, URI gather) {
        var words = VoiceWords.in(call.envelope().language());
        var action = URI.create(gather + "&l=" + words.language());
        return new VoiceResponse.Builder()
                .gather(asking(call.script(), words, action))
                .pause(new Pause.Builder().length(1).build())
                .gather(asking(call.script(), words, action))
                .say(say(words.goodbye(), words))
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
        return gather.say(say(words.keys(), words)).build();
    }

    private static Say say(String sentence, VoiceWords words) {
        return new Say.Builder(sentence).option("language", words.voice()).build();
    }

    /** The few words around the message, in the languages that citizens of a post commonly ask for; else in English. */
    private record VoiceWords(String language, String voice, String keys, String thanks, String help, String goodbye) {

        private static final VoiceWords ENGLISH = new VoiceWords(
                "en",
                "en-US",
                "Press 1 to confirm that you have heard this message. Press 2 if you need help.",
                "Thank you. Your confirmation has been recorded.",
                "We have recorded that you need help. Stay where you are safe.",
                "Goodbye.");

        static VoiceWords in(String language) {
            return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
                case "fr" ->
                    new VoiceWords(
                            "fr",
                            "fr-FR",
                            "Appuyez sur 1 pour confirmer que vous avez entendu ce message. Appuyez sur 2 si vous avez besoin d'aide.",
                            "Merci. Votre confirmation a été enregistrée.",
                            "Nous avons noté que vous avez besoin d'aide. Restez en lieu sûr.",
                            "Au revoir.");
                case "es" ->
                    new VoiceWords(
                            "es",
                            "es-ES",
                            "Pulse 1 para confirmar que ha oído este mensaje. Pulse 2 si necesita ayuda.",
                            "Gracias. Su confirmación ha sido registrada.",
                            "Hemos registrado que necesita ayuda. Permanezca en un lugar seguro.",
                            "Adiós.");
                case "ar" ->
                    new VoiceWords(
                            "ar",
                            "ar-XA",
                            "اضغط 1 لتأكيد سماعك هذه الرسالة. اضغط 2 إذا كنت بحاجة إلى مساعدة.",
                            "شكرا. تم تسجيل تأكيدك.",
                            "سجلنا أنك بحاجة إلى مساعدة. ابق في مكان آمن.",
                            "مع السلامة.");
                case "sw" ->
                    new VoiceWords(
                            "sw",
                            "sw-KE",
                            "Bonyeza 1 kuthibitisha kuwa umesikia ujumbe huu. Bonyeza 2 ikiwa unahitaji msaada.",
                            "Asante. Uthibitisho wako umehifadhiwa.",
                            "Tumeandika kuwa unahitaji msaada. Kaa mahali salama.",
                            "Kwaheri.");
                default -> ENGLISH;
            };
        }
    }
}
