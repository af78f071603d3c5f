package wardenline.dispatch.bounce;

import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.util.Locale;
import java.util.Optional;
import wardenline.dispatch.bounce.Finding.Fate;
import wardenline.dispatch.bounce.Finding.Report;

/** Reads reports in the form that RFC 3464 gave them. */
final class DeliveryReports {

    private DeliveryReports() {}

    /** Our mails have one recipient each: where a report has several, a failure among them is ours to know. */
    static Optional<Report> read(OpenedMail mail) {
        if (!mail.report()) return Optional.empty();
        var reports = mail.recipients().stream()
                .map(recipient -> report(
                        field(recipient, "Action"),
                        field(recipient, "Status"),
                        field(recipient, "Diagnostic-Code"),
                        mail.text()))
                .flatMap(Optional::stream)
                .toList();
        return reports.stream()
                .filter(report -> report.fate() == Fate.FAILED)
                .findFirst()
                .or(() -> reports.stream().findFirst());
    }

    /** A relay's own words in {@link JsonBounce}. */
    static Optional<Report> read(JsonBounce bounce) {
        return report(
                bounce.action() == null ? "" : bounce.action(),
                bounce.status() == null ? "" : bounce.status(),
                bounce.words(),
                "");
    }

    /** The action decides; only where there is none does the class of the code. */
    private static Optional<Report> report(String action, String status, String diagnostic, String text) {
        var code = StatusCodes.moreExact(StatusCodes.in(status), diagnostic);
        var words = diagnostic.isBlank() ? text : diagnostic;
        return fate(action.strip().toLowerCase(Locale.ROOT), code)
                .map(fate -> new Report(fate, code, BounceReasons.of(code, words)));
    }

    private static Optional<Fate> fate(String action, String code) {
        return switch (action) {
            case "failed" -> Optional.of(Fate.FAILED);
            case "delayed" -> Optional.of(Fate.DELAYED);
            case "delivered" -> Optional.of(Fate.DELIVERED);
            case "relayed", "expanded" -> Optional.of(Fate.RELAYED);
            default ->
                switch (code.isEmpty() ? ' ' : code.charAt(0)) {
                    case '5' -> Optional.of(Fate.FAILED);
                    case '4' -> Optional.of(Fate.DELAYED);
                    case '2' -> Optional.of(Fate.RELAYED);
                    default -> Optional.empty();
                };
        };
    }

    private static String field(InternetHeaders fields, String name) {
        var value = fields.getHeader(name, " ");
        return value == null ? "" : MimeUtility.unfold(value).strip();
    }
}
