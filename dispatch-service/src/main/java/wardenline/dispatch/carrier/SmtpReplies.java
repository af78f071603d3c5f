package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a reply of a mail server means (RFC 5321), with its enhanced status code where it gives one (RFC 3463). */
final class SmtpReplies {

    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern NOBODY = Pattern.compile(
            "user unknown|unknown user|no such (user|mailbox|recipient)|does not exist|invalid recipient");
    private static final Set<String> SLOW_DOWN = Set.of("4.3.2", "4.4.5", "4.5.3", "4.7.28");

    private SmtpReplies() {}

    /** The outcome of a command that was refused with this code, before the message was handed over. */
    static Outcome refused(int code, String text) {
        var enhanced = enhanced(text);
        return code < 500 ? temporary(code, enhanced) : permanent(code, enhanced, text);
    }

    private static Outcome temporary(int code, String enhanced) {
        if (code == 421) return deferred(Reason.PROVIDER_FAILED);
        if (code == 454 || code == 471 || SLOW_DOWN.contains(enhanced)) return deferred(Reason.THROTTLED);
        if (enhanced.equals("4.2.2")) return deferred(Reason.MAILBOX_FULL);
        return deferred(Reason.NOT_NOW);
    }

    private static Outcome permanent(int code, String enhanced, String text) {
        if (code == 530 || code == 534 || code == 535 || code == 538) return deferred(Reason.PROVIDER_REFUSED_US);
        return switch (enhanced) {
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" -> rejected(Reason.UNKNOWN_RECIPIENT);
            case "5.1.7", "5.1.8" -> deferred(Reason.PROVIDER_REFUSED_US);
            case "5.2.2" -> rejected(Reason.MAILBOX_FULL);
            case "5.2.3", "5.3.4", "5.6.0", "5.6.1" -> rejected(Reason.CONTENT_REFUSED);
            case "" -> rejected(withoutEnhanced(code, text));
            default -> rejected(enhanced.startsWith("5.7.") ? Reason.BLOCKED_BY_POLICY : Reason.REFUSED);
        };
    }

    private static Reason withoutEnhanced(int code, String text) {
        if (code == 552) return Reason.CONTENT_REFUSED;
        return NOBODY.matcher(text.toLowerCase(Locale.ROOT)).find() ? Reason.UNKNOWN_RECIPIENT : Reason.REFUSED;
    }

    private static String enhanced(String text) {
        var found = ENHANCED.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static Outcome deferred(Reason reason) {
        return new Outcome.Deferred(reason, Duration.ZERO);
    }

    private static Outcome rejected(Reason reason) {
        return new Outcome.Rejected(reason);
    }
}
