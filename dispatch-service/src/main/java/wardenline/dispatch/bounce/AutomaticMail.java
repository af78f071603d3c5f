package wardenline.dispatch.bounce;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a machine wrote a mail (RFC 3834 and what programs did before it). */
final class AutomaticMail {

    private static final List<String> MARKS = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Auto-Reply",
            "X-Mail-Autoreply",
            "List-Id",
            "Feedback-ID");

    private static final Pattern PRECEDENCE = Pattern.compile("auto_reply|auto-reply|bulk|junk|list");

    private static final Pattern SUBJECT =
            Pattern.compile("^\\s*(re: *)?\\[?(auto(matic|mated|matisch)?[ -]?(reply|response|antwort|e antwort)"
                    + "|auto:|autoreply|out of (the |my )?office|on vacation|vacation (reply|notice)|i am away|away from"
                    + "|abwesen|automatische antwort|réponse automatique|absence (du bureau)?|respuesta automática|fuera de (la )?oficina"
                    + "|risposta automatica|resposta automática|autosvar|رد تلقائي|jibu la kiotomatiki)");

    private static final Pattern REPORT = Pattern.compile("report-type=\"?(disposition-notification|feedback-report)");

    private AutomaticMail() {}

    static boolean is(OpenedMail mail) {
        var submitted = lower(mail.header("Auto-Submitted"));
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || MARKS.stream().anyMatch(mail::has)
                || PRECEDENCE.matcher(lower(mail.header("Precedence"))).matches()
                || (mail.has("Return-Path")
                        && mail.header("Return-Path").replace(" ", "").equals("<>"))
                || SUBJECT.matcher(lower(mail.header("Subject"))).find();
    }

    /** A receipt for reading or a complaint of a mailbox: in the form of a delivery report, and none. */
    static boolean tellsOfReading(OpenedMail mail) {
        return REPORT.matcher(lower(mail.header("Content-Type"))).find();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
