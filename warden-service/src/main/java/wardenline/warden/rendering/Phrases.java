package wardenline.warden.rendering;

import java.util.Locale;
import java.util.Map;
import wardenline.warden.content.Kind;

/**
 * The few fixed words around what the officer typed, in the languages that Wardenline speaks. A language without its own set
 * keeps the officer's sections and gets English around them.
 */
record Phrases(
        String exercise,
        String exerciseExplained,
        String location,
        String event,
        String actions,
        String assistance,
        String confirm,
        String smsReply,
        String voiceKeys,
        String voiceRepeat,
        String voicemailAnswer,
        String page,
        Map<Kind, String> kinds) {

    private static final Phrases ENGLISH = new Phrases(
            "EXERCISE",
            "This is an exercise. Nothing has happened, and no action is needed beyond the answer asked for.",
            "Location",
            "Event",
            "Actions to Take",
            "Assistance",
            "Confirm that you have read this",
            "Reply 1 read, 2 safe, 3 need help.",
            "Press 1 to say that you have heard this message. Press 2 if you need help.",
            "I repeat.",
            "If you also received this message by text or e-mail, please answer there. If you need help, use the contacts that you have just heard.",
            "Page",
            Map.of());

    private static final Map<String, Phrases> BY_LANGUAGE = Map.of(
            "en",
            ENGLISH,
            "es",
            new Phrases(
                    "EXERCISE - SIMULACRO",
                    "Esto es un simulacro. No ha ocurrido nada y solo se pide su respuesta.",
                    "Lugar",
                    "Suceso",
                    "Qué hacer",
                    "Ayuda",
                    "Confirme que ha leído este mensaje",
                    "Responda 1 leído, 2 a salvo, 3 ayuda.",
                    "Pulse 1 para confirmar que ha oído este mensaje. Pulse 2 si necesita ayuda.",
                    "Repito.",
                    "Si también ha recibido este mensaje por SMS o correo electrónico, responda por esa vía. Si necesita ayuda, utilice los contactos que acaba de oír.",
                    "Página",
                    kinds(
                            "Alerta de seguridad",
                            "Alerta sanitaria",
                            "Alerta meteorológica",
                            "Alerta de desastre natural",
                            "Alerta de manifestación",
                            "Mensaje para los ciudadanos",
                            "Aviso de evacuación")),
            "fr",
            new Phrases(
                    "EXERCISE - EXERCICE",
                    "Ceci est un exercice. Rien ne s'est produit ; seule votre réponse est demandée.",
                    "Lieu",
                    "Événement",
                    "Que faire",
                    "Assistance",
                    "Confirmez que vous avez lu ce message",
                    "Répondez 1 lu, 2 sain et sauf, 3 aide.",
                    "Appuyez sur 1 pour confirmer que vous avez entendu ce message. Appuyez sur 2 si vous avez besoin d'aide.",
                    "Je répète.",
                    "Si vous avez aussi reçu ce message par SMS ou par e-mail, répondez par cette voie. Si vous avez besoin d'aide, utilisez les contacts que vous venez d'entendre.",
                    "Page",
                    kinds(
                            "Alerte de sécurité",
                            "Alerte sanitaire",
                            "Alerte météo",
                            "Alerte de catastrophe naturelle",
                            "Alerte de manifestation",
                            "Message aux citoyens",
                            "Avis d'évacuation")),
            "pt",
            new Phrases(
                    "EXERCISE - EXERCÍCIO",
                    "Isto é um exercício. Nada aconteceu; apenas se pede a sua resposta.",
                    "Local",
                    "Ocorrência",
                    "O que fazer",
                    "Assistência",
                    "Confirme que leu esta mensagem",
                    "Responda 1 lido, 2 a salvo, 3 ajuda.",
                    "Prima 1 para confirmar que ouviu esta mensagem. Prima 2 se precisa de ajuda.",
                    "Repito.",
                    "Se também recebeu esta mensagem por SMS ou e-mail, responda por essa via. Se precisa de ajuda, utilize os contactos que acaba de ouvir.",
                    "Página",
                    kinds(
                            "Alerta de segurança",
                            "Alerta de saúde",
                            "Alerta meteorológico",
                            "Alerta de desastre natural",
                            "Alerta de manifestação",
                            "Mensagem aos cidadãos",
                            "Aviso de evacuação")),
            "sw",
            new Phrases(
                    "EXERCISE - ZOEZI",
                    "Hili ni zoezi. Hakuna kilichotokea; unaombwa kujibu tu.",
                    "Mahali",
                    "Tukio",
                    "Hatua za kuchukua",
                    "Msaada",
                    "Thibitisha kwamba umesoma ujumbe huu",
                    "Jibu 1 nimesoma, 2 niko salama, 3 msaada.",
                    "Bonyeza 1 kuthibitisha kwamba umesikia ujumbe huu. Bonyeza 2 ikiwa unahitaji msaada.",
                    "Narudia.",
                    "Ikiwa umepokea ujumbe huu pia kwa SMS au barua pepe, tafadhali jibu hapo. Ikiwa unahitaji msaada, tumia mawasiliano uliyosikia hivi punde.",
                    "Ukurasa",
                    kinds(
                            "Tahadhari ya usalama",
                            "Tahadhari ya afya",
                            "Tahadhari ya hali ya hewa",
                            "Tahadhari ya maafa ya asili",
                            "Tahadhari ya maandamano",
                            "Ujumbe kwa raia",
                            "Ilani ya kuhamishwa")),
            "ar",
            new Phrases(
                    "EXERCISE - تمرين",
                    "هذا تمرين. لم يحدث شيء، والمطلوب منكم الرد فقط.",
                    "المكان",
                    "الحدث",
                    "ما يجب فعله",
                    "المساعدة",
                    "أكدوا أنكم قرأتم هذه الرسالة",
                    "أجب: 1 قرأت، 2 بخير، 3 مساعدة.",
                    "اضغط 1 لتأكيد سماع هذه الرسالة. اضغط 2 إذا كنت بحاجة إلى مساعدة.",
                    "أكرر.",
                    "إذا وصلتك هذه الرسالة أيضا برسالة نصية أو بالبريد الإلكتروني، فالرجاء الرد عليها هناك. إذا كنت بحاجة إلى مساعدة، فاستخدم وسائل الاتصال التي سمعتها للتو.",
                    "صفحة",
                    kinds(
                            "تنبيه أمني",
                            "تنبيه صحي",
                            "تنبيه طقس",
                            "تنبيه كارثة طبيعية",
                            "تنبيه مظاهرات",
                            "رسالة إلى المواطنين",
                            "إشعار إخلاء")));

    private static Map<Kind, String> kinds(
            String security,
            String health,
            String weather,
            String disaster,
            String demonstration,
            String message,
            String evacuation) {
        return Map.of(
                Kind.SECURITY_ALERT, security,
                Kind.HEALTH_ALERT, health,
                Kind.WEATHER_ALERT, weather,
                Kind.NATURAL_DISASTER_ALERT, disaster,
                Kind.DEMONSTRATION_ALERT, demonstration,
                Kind.MESSAGE_FOR_CITIZENS, message,
                Kind.EVACUATION_NOTICE, evacuation);
    }

    /** The words for a BCP 47 tag, by its base language. */
    static Phrases of(String language) {
        return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), ENGLISH);
    }

    String kind(Kind kind) {
        return kinds.getOrDefault(kind, kind.label());
    }
}
