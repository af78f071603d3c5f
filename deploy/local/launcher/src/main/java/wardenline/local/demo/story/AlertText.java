package wardenline.local.demo.story;

import java.util.List;
import java.util.Map;

/** The Security Alert of the exercise, in the languages that the post's citizens speak. */
final class AlertText {
    private AlertText() {}

    /** The four sections in each language, the default first. */
    static List<Map<String, Object>> sections() {
        return List.of(
                section(
                        "en",
                        "Nairobi and surrounding towns, from Limuru to Athi River and Thika",
                        "THIS IS AN EXERCISE. Suppose that unrest has been reported in several parts of Nairobi. Roads around the"
                                + " city centre may be blocked for the next 24 hours.",
                        List.of(
                                "Stay indoors and away from windows until told otherwise",
                                "Avoid the city centre and large gatherings",
                                "Keep your phone charged and within reach",
                                "Answer this message so that we know you have read it",
                                "Reply HELP ME if you need assistance"),
                        "U.S. Embassy Nairobi, American Citizen Services, +1 202 555 0100, acs@nairobi.example.org"),
                section(
                        "sw",
                        "Nairobi na miji ya jirani, kutoka Limuru hadi Athi River na Thika",
                        "HILI NI ZOEZI. Chukulia kwamba ghasia zimeripotiwa katika sehemu kadhaa za Nairobi. Barabara"
                                + " zinazozunguka katikati ya jiji huenda zikafungwa kwa saa 24 zijazo.",
                        List.of(
                                "Kaa ndani ya nyumba na mbali na madirisha hadi utakapoambiwa vinginevyo",
                                "Epuka katikati ya jiji na mikusanyiko mikubwa",
                                "Hakikisha simu yako ina chaji na iko karibu",
                                "Jibu ujumbe huu ili tujue umeusoma",
                                "Jibu HELP ME ikiwa unahitaji msaada"),
                        "Ubalozi wa Marekani Nairobi, +1 202 555 0100, acs@nairobi.example.org"),
                section(
                        "es",
                        "Nairobi y las localidades cercanas, de Limuru a Athi River y Thika",
                        "ESTO ES UN SIMULACRO. Suponga que se han comunicado disturbios en varias zonas de Nairobi. Las calles del"
                                + " centro pueden quedar cortadas durante las próximas 24 horas.",
                        List.of(
                                "Quédese en casa y lejos de las ventanas hasta nuevo aviso",
                                "Evite el centro y las grandes concentraciones",
                                "Mantenga el teléfono cargado y a mano",
                                "Responda a este mensaje para que sepamos que lo ha leído",
                                "Responda HELP ME si necesita ayuda"),
                        "Embajada de los Estados Unidos en Nairobi, +1 202 555 0100, acs@nairobi.example.org"),
                section(
                        "fr",
                        "Nairobi et les villes voisines, de Limuru à Athi River et Thika",
                        "CECI EST UN EXERCICE. Supposez que des troubles ont été signalés dans plusieurs quartiers de Nairobi. Les"
                                + " rues du centre peuvent être bloquées pendant les prochaines 24 heures.",
                        List.of(
                                "Restez à l'intérieur et loin des fenêtres jusqu'à nouvel ordre",
                                "Évitez le centre-ville et les rassemblements",
                                "Gardez votre téléphone chargé et à portée de main",
                                "Répondez à ce message pour que nous sachions que vous l'avez lu",
                                "Répondez HELP ME si vous avez besoin d'aide"),
                        "Ambassade des États-Unis à Nairobi, +1 202 555 0100, acs@nairobi.example.org"),
                section(
                        "ar",
                        "نيروبي والبلدات المجاورة، من ليمورو إلى نهر أثي وثيكا",
                        "هذا تمرين. لنفترض أن اضطرابات وقعت في عدة أحياء من نيروبي. قد تُغلق الطرق حول وسط المدينة خلال الأربع"
                                + " والعشرين ساعة القادمة.",
                        List.of(
                                "ابقوا في الداخل وبعيدا عن النوافذ حتى إشعار آخر",
                                "تجنبوا وسط المدينة والتجمعات الكبيرة",
                                "أبقوا هواتفكم مشحونة وقريبة منكم",
                                "أجيبوا على هذه الرسالة لنعلم أنكم قرأتموها",
                                "أجيبوا HELP ME إذا كنتم بحاجة إلى مساعدة"),
                        "سفارة الولايات المتحدة في نيروبي، +1 202 555 0100، acs@nairobi.example.org"));
    }

    private static Map<String, Object> section(
            String language, String location, String event, List<String> actions, String assistance) {
        return Map.of(
                "language", language,
                "location", location,
                "event", event,
                "actions", actions,
                "assistance", assistance);
    }
}
