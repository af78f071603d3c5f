package wardenline.dispatch.answer;

import java.util.Locale;
import java.util.Map;

/** The words of the answer page in the languages that it speaks; else in English. */
record AnswerWords(
        String language,
        String title,
        String read,
        String how,
        String safe,
        String help,
        String left,
        String staying,
        String change,
        Map<AnswerPage.Button, String> confirmations) {

    String confirmed(AnswerPage.Button button) {
        return confirmations.getOrDefault(button, "");
    }

    static AnswerWords in(String language) {
        return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "fr" ->
                new AnswerWords(
                        "fr",
                        "Répondre au message",
                        "J'ai lu ce message",
                        "Dites-nous comment vous allez",
                        "Je suis en sécurité",
                        "J'ai besoin d'aide",
                        "J'ai quitté la zone",
                        "Je reste",
                        "Vous pouvez changer votre réponse à tout moment.",
                        confirmations(
                                "Merci. Nous savons que vous avez lu ce message.",
                                "Merci. Nous savons que vous êtes en sécurité.",
                                "Nous savons que vous avez besoin d'aide. Restez en lieu sûr et gardez votre téléphone près de vous.",
                                "Merci. Nous savons que vous avez quitté la zone.",
                                "Merci. Nous savons que vous restez."));
            case "es" ->
                new AnswerWords(
                        "es",
                        "Responder al mensaje",
                        "He leído este mensaje",
                        "Díganos cómo está",
                        "Estoy a salvo",
                        "Necesito ayuda",
                        "He salido de la zona",
                        "Me quedo",
                        "Puede cambiar su respuesta en cualquier momento.",
                        confirmations(
                                "Gracias. Sabemos que ha leído este mensaje.",
                                "Gracias. Sabemos que está a salvo.",
                                "Sabemos que necesita ayuda. Permanezca en un lugar seguro y tenga su teléfono cerca.",
                                "Gracias. Sabemos que ha salido de la zona.",
                                "Gracias. Sabemos que se queda."));
            case "pt" ->
                new AnswerWords(
                        "pt",
                        "Responder à mensagem",
                        "Li esta mensagem",
                        "Diga-nos como está",
                        "Estou a salvo",
                        "Preciso de ajuda",
                        "Deixei a zona",
                        "Vou ficar",
                        "Pode alterar a sua resposta a qualquer momento.",
                        confirmations(
                                "Obrigado. Sabemos que leu esta mensagem.",
                                "Obrigado. Sabemos que está a salvo.",
                                "Sabemos que precisa de ajuda. Fique num lugar seguro e mantenha o telefone perto de si.",
                                "Obrigado. Sabemos que deixou a zona.",
                                "Obrigado. Sabemos que vai ficar."));
            case "ar" ->
                new AnswerWords(
                        "ar",
                        "الرد على الرسالة",
                        "قرأت هذه الرسالة",
                        "أخبرنا كيف حالك",
                        "أنا بأمان",
                        "أحتاج إلى مساعدة",
                        "غادرت المنطقة",
                        "سأبقى",
                        "يمكنك تغيير إجابتك في أي وقت.",
                        confirmations(
                                "شكرا. علمنا أنك قرأت هذه الرسالة.",
                                "شكرا. علمنا أنك بأمان.",
                                "علمنا أنك بحاجة إلى مساعدة. ابق في مكان آمن واحتفظ بهاتفك قريبا منك.",
                                "شكرا. علمنا أنك غادرت المنطقة.",
                                "شكرا. علمنا أنك ستبقى."));
            case "sw" ->
                new AnswerWords(
                        "sw",
                        "Jibu ujumbe",
                        "Nimesoma ujumbe huu",
                        "Tuambie hali yako",
                        "Niko salama",
                        "Nahitaji msaada",
                        "Nimeondoka eneo hili",
                        "Ninabaki",
                        "Unaweza kubadilisha jibu lako wakati wowote.",
                        confirmations(
                                "Asante. Tunajua umesoma ujumbe huu.",
                                "Asante. Tunajua uko salama.",
                                "Tunajua unahitaji msaada. Kaa mahali salama na simu yako iwe karibu.",
                                "Asante. Tunajua umeondoka.",
                                "Asante. Tunajua unabaki."));
            default ->
                new AnswerWords(
                        "en",
                        "Answer the message",
                        "I have read this",
                        "Tell us how you are",
                        "I am safe",
                        "I need help",
                        "I have left",
                        "I am staying",
                        "You can change your answer at any time.",
                        confirmations(
                                "Thank you. We know that you have read this message.",
                                "Thank you. We know that you are safe.",
                                "We know that you need help. Stay where you are safe and keep your telephone near you.",
                                "Thank you. We know that you have left.",
                                "Thank you. We know that you are staying."));
        };
    }

    private static Map<AnswerPage.Button, String> confirmations(
            String read, String safe, String help, String left, String staying) {
        return Map.of(
                AnswerPage.Button.ACK, read,
                AnswerPage.Button.SAFE, safe,
                AnswerPage.Button.NEED_HELP, help,
                AnswerPage.Button.LEFT, left,
                AnswerPage.Button.STAYING, staying);
    }
}
