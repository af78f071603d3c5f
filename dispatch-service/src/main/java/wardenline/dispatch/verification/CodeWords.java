package wardenline.dispatch.verification;

import java.util.Locale;
import java.util.Map;
import wardenline.contracts.VerificationRequested.Purpose;

/** The fixed words around a one-time code or link, in the person's language where it is among the few, else in English. */
public final class CodeWords {

    static final String CODE = "code";
    static final String PURPOSE = "purpose";

    private CodeWords() {}

    /** @param spoken the code digit by digit, as a voice reads it */
    public record Words(String subject, String text, String spoken) {}

    /** The words for what was asked, filled in. */
    public static Words of(String language, String post, Map<String, String> fill) {
        var code = fill.getOrDefault(CODE, "");
        var phrases = phrases(language);
        return switch (Purpose.valueOf(fill.getOrDefault(PURPOSE, Purpose.CONFIRM_CONTACT.name()))) {
            case CONFIRM_CONTACT ->
                new Words(
                        phrases.codeSubject().formatted(post),
                        phrases.code().formatted(post, code),
                        phrases.code().formatted(post, String.join(", ", code.split(""))));
            case SIGN_IN ->
                new Words(
                        phrases.linkSubject().formatted(post),
                        phrases.link().formatted(post, code),
                        phrases.link().formatted(post, code));
        };
    }

    private record Phrases(String codeSubject, String code, String linkSubject, String link) {}

    private static Phrases phrases(String language) {
        return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "fr" ->
                new Phrases(
                        "%s : votre code",
                        "%s : votre code est %s. Ne le communiquez à personne.",
                        "%s : votre lien de connexion",
                        "%s : ouvrez votre inscription avec ce lien, valable une fois : %s");
            case "es" ->
                new Phrases(
                        "%s: su código",
                        "%s: su código es %s. No lo comparta con nadie.",
                        "%s: su enlace de acceso",
                        "%s: abra su inscripción con este enlace, válido una vez: %s");
            case "pt" ->
                new Phrases(
                        "%s: o seu código",
                        "%s: o seu código é %s. Não o partilhe com ninguém.",
                        "%s: a sua ligação de acesso",
                        "%s: abra a sua inscrição com esta ligação, válida uma única vez: %s");
            case "ar" ->
                new Phrases(
                        "%s: رمزك",
                        "%s: رمزك هو %s. لا تشاركه مع أحد.",
                        "%s: رابط الدخول",
                        "%s: افتح تسجيلك بهذا الرابط الصالح لمرة واحدة: %s");
            case "sw" ->
                new Phrases(
                        "%s: namba yako",
                        "%s: namba yako ya siri ni %s. Usimpe mtu yeyote.",
                        "%s: kiungo chako",
                        "%s: fungua usajili wako kwa kiungo hiki, mara moja tu: %s");
            default ->
                new Phrases(
                        "%s: your code",
                        "%s: your code is %s. Do not share it with anyone.",
                        "%s: your sign-in link",
                        "%s: open your enrolment with this link, good for one use: %s");
        };
    }
}
