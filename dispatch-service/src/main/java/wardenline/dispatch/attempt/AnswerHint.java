package wardenline.dispatch.attempt;

import java.util.Locale;

/** The line under a text that says how to answer it. */
final class AnswerHint {

    private AnswerHint() {}

    static String in(String language) {
        return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "fr" -> "Répondez 1 si lu, 3 si besoin d'aide.";
            case "es" -> "Responda 1 si lo ha leído, 3 si necesita ayuda.";
            case "ar" -> "أجب 1 إذا قرأت، 3 إذا كنت بحاجة إلى مساعدة.";
            case "sw" -> "Jibu 1 ukisoma, 3 ukihitaji msaada.";
            default -> "Reply 1 if read, 3 if you need help.";
        };
    }
}
