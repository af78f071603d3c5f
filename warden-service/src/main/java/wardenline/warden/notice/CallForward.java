package wardenline.warden.notice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wardenline.warden.content.Content;
import wardenline.warden.content.Sections;

/**
 * The notice that calls people forward to an assembly point. It says what every such notice has to: go only if you believe you
 * can reach it safely, and nobody can ensure safe passage. The check-in code stays a placeholder: each person has their own.
 */
final class CallForward {
    static final String TEMPLATE = "CALL_FORWARD";
    private static final String CODE = "{checkInCode}";

    private CallForward() {}

    /**
     * @param values {@code assemblyPoint}, {@code reportBy} (an instant in ISO 8601 is written in the post's time; other text as
     *     it is), perhaps {@code instructions}
     */
    static Content content(Map<String, String> values, String phone, ZoneId zone) {
        var point = values.getOrDefault("assemblyPoint", "the assembly point named by the embassy");
        var more = values.getOrDefault("instructions", "");
        return new Content(List.of(
                english(point, by(values, zone, Locale.ENGLISH), more, phone),
                french(point, by(values, zone, Locale.FRENCH), more, phone),
                spanish(point, by(values, zone, Locale.forLanguageTag("es")), more, phone)));
    }

    private static Sections english(String point, String by, String more, String phone) {
        return new Sections(
                "en",
                point,
                "You are called forward for assisted departure. Report to " + point + " by " + by
                        + ". Your check-in code is " + CODE + ".",
                actions(
                        more,
                        "Go to " + point + " only if you believe you can reach it safely.",
                        "Bring your travel documents, essential medicine and one small bag for each person.",
                        "Come together with everyone who travels with you. Children stay with their guardian.",
                        "Show your check-in code " + CODE + " at the entrance.",
                        "Do not travel to the airport or port on your own until you are told to.",
                        "Answer this message, whether you are coming or not."),
                "The embassy cannot ensure safe passage. If you cannot come, or need help, answer this message or call "
                        + phone + ".",
                "Report to " + point + " by " + by + " only if you can reach it safely. Code " + CODE
                        + ". We cannot ensure safe passage. Reply 1 read, 3 need help.");
    }

    private static Sections french(String point, String by, String more, String phone) {
        return new Sections(
                "fr",
                point,
                "Vous êtes appelé pour un départ assisté. Présentez-vous à : " + point + ", avant " + by
                        + ". Votre code est " + CODE + ".",
                actions(
                        more,
                        "N'allez à " + point + " que si vous pensez pouvoir y arriver sans danger.",
                        "Apportez vos documents de voyage, vos médicaments et un petit sac par personne.",
                        "Venez avec tous ceux qui voyagent avec vous. Les enfants restent avec leur tuteur.",
                        "Montrez votre code " + CODE + " à l'entrée.",
                        "N'allez pas de vous-même à l'aéroport ou au port avant d'y être invité.",
                        "Répondez à ce message, que vous veniez ou non."),
                "L'ambassade ne peut pas garantir un passage sûr. Si vous ne pouvez pas venir, répondez ou appelez le "
                        + phone + ".",
                "Présentez-vous à " + point + " avant " + by + ", seulement si le trajet est sûr. Code " + CODE
                        + ". Passage sûr non garanti. Répondez 1 lu, 3 aide.");
    }

    private static Sections spanish(String point, String by, String more, String phone) {
        return new Sections(
                "es",
                point,
                "Se le llama para una salida asistida. Preséntese en " + point + " antes de " + by + ". Su código es "
                        + CODE + ".",
                actions(
                        more,
                        "Vaya a " + point + " solo si cree que puede llegar con seguridad.",
                        "Traiga sus documentos de viaje, sus medicinas y una bolsa pequeña por persona.",
                        "Venga con todos los que viajan con usted. Los menores permanecen con su tutor.",
                        "Muestre su código " + CODE + " en la entrada.",
                        "No viaje por su cuenta al aeropuerto o al puerto hasta que se le indique.",
                        "Responda a este mensaje, venga o no."),
                "La embajada no puede garantizar un paso seguro. Si no puede venir, responda o llame al " + phone + ".",
                "Preséntese en " + point + " antes de " + by + " solo si puede llegar con seguridad. Código " + CODE
                        + ". Paso seguro no garantizado. Responda 1 leído, 3 ayuda.");
    }

    private static List<String> actions(String more, String... usual) {
        var actions = new ArrayList<>(List.of(usual));
        if (!more.isBlank()) actions.add(1, more);
        return actions;
    }

    private static String by(Map<String, String> values, ZoneId zone, Locale locale) {
        var given = values.getOrDefault("reportBy", "");
        try {
            return DateTimeFormatter.ofPattern("HH:mm z, d MMMM", locale)
                    .format(Instant.parse(given).atZone(zone));
        } catch (DateTimeException _) {
            return given.isBlank() ? "—" : given;
        }
    }
}
