package wardenline.dispatch.answer;

import java.util.Locale;

/** The words of the page that leaves routine messages, in the languages that we write in; else in English. */
record LeavingWords(
        String language, String question, String explained, String leave, String left, String done, String choose) {

    static LeavingWords in(String language) {
        return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "fr" ->
                new LeavingWords(
                        "fr",
                        "Ne plus recevoir les messages courants ?",
                        "Les messages courants n'arriveront plus à cette adresse. Ceux qui concernent un danger pour votre vie ou votre sécurité arriveront toujours.",
                        "Ne plus recevoir les messages courants",
                        "Vous ne recevez plus les messages courants",
                        "Les messages courants n'arrivent plus à cette adresse. Ceux qui concernent un danger pour votre vie ou votre sécurité arrivent toujours.",
                        "Choisir ce que vous recevez, et où");
            case "es" ->
                new LeavingWords(
                        "es",
                        "¿Dejar los mensajes ordinarios?",
                        "Los mensajes ordinarios ya no llegarán a esta dirección. Los que avisan de un peligro para su vida o su seguridad seguirán llegando.",
                        "Dejar los mensajes ordinarios",
                        "Ha dejado los mensajes ordinarios",
                        "Los mensajes ordinarios ya no llegan a esta dirección. Los que avisan de un peligro para su vida o su seguridad siguen llegando.",
                        "Elegir qué recibe y dónde");
            case "pt" ->
                new LeavingWords(
                        "pt",
                        "Deixar as mensagens de rotina?",
                        "As mensagens de rotina deixarão de chegar a este endereço. As que avisam de um perigo para a sua vida ou segurança continuarão a chegar.",
                        "Deixar as mensagens de rotina",
                        "Deixou as mensagens de rotina",
                        "As mensagens de rotina já não chegam a este endereço. As que avisam de um perigo para a sua vida ou segurança continuam a chegar.",
                        "Escolher o que recebe, e onde");
            case "ar" ->
                new LeavingWords(
                        "ar",
                        "هل تريد ترك الرسائل العادية؟",
                        "لن تصل الرسائل العادية إلى هذا العنوان بعد الآن. الرسائل عن خطر على حياتك أو سلامتك ستصل.",
                        "ترك الرسائل العادية",
                        "تركت الرسائل العادية",
                        "لا تصل الرسائل العادية إلى هذا العنوان. الرسائل عن خطر على حياتك أو سلامتك ما زالت تصل.",
                        "اختر ما يصلك وأين");
            case "sw" ->
                new LeavingWords(
                        "sw",
                        "Uache ujumbe wa kawaida?",
                        "Ujumbe wa kawaida hautakuja tena kwenye anwani hii. Ujumbe kuhusu hatari kwa maisha au usalama wako bado utakuja.",
                        "Acha ujumbe wa kawaida",
                        "Umeacha ujumbe wa kawaida",
                        "Ujumbe wa kawaida hauji tena kwenye anwani hii. Ujumbe kuhusu hatari kwa maisha au usalama wako bado unakuja.",
                        "Chagua unachopata, na wapi");
            default ->
                new LeavingWords(
                        "en",
                        "Leave routine messages?",
                        "Routine messages will no longer come to this address. Messages about a danger to your life or safety still will.",
                        "Leave routine messages",
                        "You have left routine messages",
                        "No more routine messages come to this address. Messages about a danger to your life or safety still do.",
                        "Change what you get, and where");
        };
    }
}
