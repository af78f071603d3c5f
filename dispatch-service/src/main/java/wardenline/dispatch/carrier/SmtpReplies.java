package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply of a mail server means (RFC 5321), with its enhanced status code where it gives one (RFC 3463). A reply that speaks
 * about us, the sender or the client, says nothing about the recipient: it would befall everybody, and another relay may carry the mail.
 */
final class SmtpReplies {

    /** The command that was refused. */
    enum Command {
        MAIL,
        RCPT,
        /** The command itself, or the message that followed it. */
        DATA
    }

    private static final Pattern NEXT_LINE = Pattern.compile("\\R\\d{3}[ -](?:[245]\\.\\d{1,3}\\.\\d{1,3} )?");
    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern NOBODY = Pattern.compile(
            "user unknown|unknown user|no such (user|mailbox|recipient)|does not exist|invalid recipient");
    private static final Set<String> SLOW_DOWN = Set.of("4.3.2", "4.4.5", "4.5.3", "4.7.28");

    /**
     * How relays say that they do not serve this client, or not in this sender's name. Whether the sender is refused they mostly say
     * only at RCPT (Postfix) or after the message (SES).
     */
    private static final Pattern ABOUT_US =
            Pattern.compile("relay(ing)?( access)?( is)? (denied|prohibited|not (permitted|allowed))"
                    + "|(unable|not (permitted|allowed|authori[sz]ed)) to relay|allowed rcpthosts"
                    + "|client (host|address) .{0,120}?\\b(rejected|blocked)|client host rejected|helo command rejected"
                    + "|sender (address )?(rejected|denied|blocked)|sender verif(y|ication) failed"
                    + "|permissions? to send as|(not|n't) (permitted|allowed|authori[sz]ed) to send (as|from)"
                    + "|address is not verified|verified sender identity|sending (suspended|paused)"
                    + "|authentication( is)? required|not authenticated|unauthenticated");

    /** Authentication of the sender that failed (RFC 7372), and what Exchange says to a client that may not relay. */
    private static final Set<String> OUR_FAULT = Set.of(
            "5.1.7", "5.1.8", "5.7.8", "5.7.9", "5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.24", "5.7.25", "5.7.26",
            "5.7.27", "5.7.54", "5.7.57", "5.7.60", "5.7.64");

    /** The same words, but of one recipient: what a further server said of it, a list that not everybody may write to, greylisting. */
    private static final Pattern ABOUT_RECIPIENT =
            Pattern.compile("recipient address rejected(?!: relay)|\\bsaid:|resolver\\.|gr[ae]y ?list");

    private SmtpReplies() {}

    /** The outcome of a command that was refused with this code: the message was not taken. */
    static Outcome refused(Command command, int code, String reply) {
        var text = NEXT_LINE.matcher(reply).replaceAll(" ").toLowerCase(Locale.ROOT);
        var enhanced = enhanced(text);
        return code < 500 ? temporary(code, enhanced, text) : permanent(command, code, enhanced, text);
    }

    /**
     * The same of a gateway, where the address is of our making and only the number in it the person's. That its domain or its form is
     * wrong is for us to mend and befalls everybody; whatever else it says of an address, it does not carry to this number. None of it
     * says that the number is dead: one slip in the settings would bury everybody's.
     */
    static Outcome refusedByGateway(Command command, int code, String reply) {
        var outcome = refused(command, code, reply);
        if (!(outcome instanceof Outcome.Rejected rejected)
                || !rejected.reason().contactPointDead()) return outcome;
        return switch (enhanced(reply)) {
            case "5.1.2", "5.1.3" -> deferred(Reason.PROVIDER_REFUSED_US);
            default -> rejected(Reason.NOT_ROUTED);
        };
    }

    private static Outcome temporary(int code, String enhanced, String text) {
        if (code == 421) return deferred(Reason.PROVIDER_FAILED);
        if (saidOfUs(text)) return deferred(Reason.PROVIDER_REFUSED_US);
        if (code == 454 || code == 471 || SLOW_DOWN.contains(enhanced)) return deferred(Reason.THROTTLED);
        if (enhanced.equals("4.2.2")) return deferred(Reason.MAILBOX_FULL);
        return deferred(Reason.NOT_NOW);
    }

    private static Outcome permanent(Command command, int code, String enhanced, String text) {
        return switch (enhanced) {
            case "5.2.3", "5.3.4", "5.6.0", "5.6.1" -> rejected(Reason.CONTENT_REFUSED);
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" ->
                command == Command.MAIL ? deferred(Reason.PROVIDER_REFUSED_US) : rejected(Reason.UNKNOWN_RECIPIENT);
            default ->
                ofUs(command, code, enhanced, text)
                        ? deferred(Reason.PROVIDER_REFUSED_US)
                        : rejected(ofMessage(code, enhanced, text));
        };
    }

    private static boolean ofUs(Command command, int code, String enhanced, String text) {
        if (code == 530 || code == 534 || code == 535 || code == 538) return true;
        // No recipient was named yet; 552 is the size that was announced.
        if (command == Command.MAIL) return code != 552;
        if (OUR_FAULT.contains(enhanced) || saidOfUs(text)) return true;
        return outOfStep(command, code) && !ABOUT_RECIPIENT.matcher(text).find();
    }

    /** Whether it could not make anything of the command; where that was RCPT, its argument may be at fault, which is the recipient. */
    private static boolean outOfStep(Command command, int code) {
        return code == 501 ? command != Command.RCPT : code >= 500 && code <= 504;
    }

    private static boolean saidOfUs(String text) {
        return ABOUT_US.matcher(text).find() && !ABOUT_RECIPIENT.matcher(text).find();
    }

    private static Reason ofMessage(int code, String enhanced, String text) {
        if (enhanced.equals("5.2.2")) return Reason.MAILBOX_FULL;
        if (enhanced.startsWith("5.7.")) return Reason.BLOCKED_BY_POLICY;
        if (!enhanced.isEmpty()) return Reason.REFUSED;
        if (code == 552) return Reason.CONTENT_REFUSED;
        return NOBODY.matcher(text).find() ? Reason.UNKNOWN_RECIPIENT : Reason.REFUSED;
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
