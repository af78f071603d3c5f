package wardenline.dispatch.receipt;

import java.util.Locale;

/**
 * The words of a confirmation by text, in the languages that we write in; else in English.
 *
 * @param correct how to take back a call for help that was none
 * @param tellUs with a telephone number
 * @param nothingChanged with an address and a telephone number
 */
record ConfirmationWords(
        String recorded,
        String correct,
        String tellUs,
        String left,
        String rejoined,
        String nothingChanged,
        String information) {

    private static final ConfirmationWords ENGLISH = new ConfirmationWords(
            "We have recorded that you need help. Stay where you are safe.",
            "If you need no help, reply SAFE.",
            "We got your call for help. Text us your full name and where you are, or call %s. Stay where you are safe.",
            "You will get no more routine messages here. Emergency messages still come. Reply START to undo.",
            "You will get routine messages here again.",
            "Nothing was changed for this number. Choose your messages at %s or call %s.",
            "Embassy alerts. Reply 1 if read, SAFE if safe, 3 if you need help. Reply STOP to leave routine messages.");

    static ConfirmationWords in(String language) {
        return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "fr" ->
                new ConfirmationWords(
                        "Nous avons noté que vous avez besoin d'aide. Restez en lieu sûr.",
                        "Si vous n'avez pas besoin d'aide, répondez EN SÉCURITÉ.",
                        "Nous avons reçu votre appel à l'aide. Envoyez-nous votre nom complet et où vous êtes, ou appelez le %s. Restez en lieu sûr.",
                        "Vous ne recevrez plus de messages courants ici. Les messages d'urgence arrivent toujours. Répondez START pour annuler.",
                        "Vous recevrez de nouveau les messages courants ici.",
                        "Rien n'a été changé pour ce numéro. Choisissez vos messages sur %s ou appelez le %s.",
                        "Alertes de l'ambassade. Répondez 1 si lu, EN SÉCURITÉ si vous l'êtes, 3 si vous avez besoin d'aide. Répondez STOP pour ne plus recevoir les messages courants.");
            case "es" ->
                new ConfirmationWords(
                        "Hemos registrado que necesita ayuda. Permanezca en un lugar seguro.",
                        "Si no necesita ayuda, responda A SALVO.",
                        "Hemos recibido su petición de ayuda. Envíenos su nombre completo y dónde está, o llame al %s. Permanezca en un lugar seguro.",
                        "No recibirá más mensajes ordinarios aquí. Los de emergencia seguirán llegando. Responda START para deshacerlo.",
                        "Volverá a recibir aquí los mensajes ordinarios.",
                        "No se ha cambiado nada para este número. Elija sus mensajes en %s o llame al %s.",
                        "Alertas de la embajada. Responda 1 leído, A SALVO si lo está, 3 si necesita ayuda. Responda STOP para dejar los mensajes ordinarios.");
            case "pt" ->
                new ConfirmationWords(
                        "Registámos que precisa de ajuda. Fique num lugar seguro.",
                        "Se não precisa de ajuda, responda EM SEGURANÇA.",
                        "Recebemos o seu pedido de ajuda. Envie-nos o seu nome completo e onde está, ou ligue para %s. Fique num lugar seguro.",
                        "Não receberá mais mensagens de rotina aqui. As de emergência continuam a chegar. Responda START para anular.",
                        "Voltará a receber aqui as mensagens de rotina.",
                        "Nada foi alterado para este número. Escolha as suas mensagens em %s ou ligue para %s.",
                        "Alertas da embaixada. Responda 1 se leu, EM SEGURANÇA se está a salvo, 3 se precisa de ajuda. Responda STOP para deixar as mensagens de rotina.");
            case "ar" ->
                new ConfirmationWords(
                        "سجلنا أنك بحاجة إلى مساعدة. ابق في مكان آمن.",
                        "إذا كنت لا تحتاج إلى مساعدة فأجب: بأمان",
                        "وصلنا طلبك للمساعدة. أرسل لنا اسمك الكامل ومكانك، أو اتصل على %s. ابق في مكان آمن.",
                        "لن تصلك رسائل عادية هنا بعد الآن. رسائل الطوارئ ستصلك. للتراجع أجب: START",
                        "ستصلك الرسائل العادية هنا من جديد.",
                        "لم يتغير شيء لهذا الرقم. اختر رسائلك على %s أو اتصل على %s.",
                        "تنبيهات السفارة. أجب 1 إذا قرأت، بأمان إذا كنت بأمان، 3 إذا كنت بحاجة إلى مساعدة. أجب STOP لترك الرسائل العادية.");
            case "sw" ->
                new ConfirmationWords(
                        "Tumeandika kuwa unahitaji msaada. Kaa mahali salama.",
                        "Ikiwa huhitaji msaada, jibu SALAMA.",
                        "Tumepokea ombi lako la msaada. Tutumie jina lako kamili na mahali ulipo, au piga %s. Kaa mahali salama.",
                        "Hutapata tena ujumbe wa kawaida hapa. Ujumbe wa dharura bado utakuja. Jibu START kutengua.",
                        "Utapata tena ujumbe wa kawaida hapa.",
                        "Hakuna kilichobadilishwa kwa namba hii. Chagua ujumbe wako kwenye %s au piga %s.",
                        "Tahadhari za ubalozi. Jibu 1 ukisoma, SALAMA ukiwa salama, 3 ukihitaji msaada. Jibu STOP kuacha ujumbe wa kawaida.");
            default -> ENGLISH;
        };
    }
}
