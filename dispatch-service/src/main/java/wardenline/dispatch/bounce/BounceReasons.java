package wardenline.dispatch.bounce;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import wardenline.dispatch.carrier.Reason;

/**
 * Why a mail came back: by its enhanced status code (RFC 3463) where that says enough, else by the words. Only what plainly means
 * that nobody is there buries a contact point; a name server in trouble, or a code that may yet change, does not.
 */
final class BounceReasons {

    private record Words(Pattern pattern, Reason reason) {
        static Words of(Reason reason, String pattern) {
            return new Words(Pattern.compile(pattern), reason);
        }
    }

    private static final String NOBODY =
            "user unknown|unknown (user|recipient|local.?part)|no such (user|mailbox|recipient|address|account|person)"
                    + "|(user|recipient|mailbox|address|account|email)( name)? (was |is )?(not found|unknown|invalid)"
                    + "|(account|user|mailbox|recipient|address)[^.\\n]{0,80} (does ?n[o'’]t|do ?n[o'’]t) (exist|have)"
                    + "|invalid (recipient|mailbox|user)|not a valid (user|mailbox|recipient)|no mailbox (here )?by that name"
                    + "|(address|recipient) (couldn['’]t|could not) be found|wasn['’]t found at|(account|mailbox) (has been|is) "
                    + "(disabled|deleted|deactivated|inactive|closed)|this user doesn['’]t have an? [^.\\n]{0,40}account|no longer (exists|valid)"
                    + "|unzustellbar.{0,40}unbekannt|utilisateur inconnu|usuario desconocido";

    /** In this order: a full mailbox's text names the user as well, and a policy's words stand in many. */
    private static final List<Words> BY_WORDS = List.of(
            Words.of(
                    Reason.MAILBOX_FULL,
                    "(mailbox|inbox|account)[^.\\n]{0,40} full|over (its |the )?(disk )?quota|quota (exceeded|full)|exceed(s|ed)[^.\\n]{0,30}quota"
                            + "|out of (storage|disk)|insufficient (disk|system) (space|storage)|storage (limit|space)"),
            Words.of(Reason.UNKNOWN_RECIPIENT, NOBODY),
            Words.of(
                    Reason.THROTTLED,
                    "rate.?limit|throttl|too many (messages|connections|e?mails)|receiving mail (too quickly|at a rate)|sending rate"),
            Words.of(
                    Reason.CONTENT_REFUSED,
                    "(message|mail)( size)? (is )?(too (large|big)|exceeds)|size limit|virus|malware|looks like spam|(is|as) spam|spam (message|content)"
                            + "|content (rejected|refused|not accepted|restriction)|attachment"),
            Words.of(
                    Reason.BLOCKED_BY_POLICY,
                    "policy|block(ed| ?list)|blacklist|denied|dmarc|\\bspf\\b|reputation|not authori[sz]ed|unauthenticated|banned|prohibited"),
            Words.of(
                    Reason.UNREACHABLE,
                    "timed? ?out|time ?out exceeded|connection refused|(host|domain)[^.\\n]{0,60}(not found|unknown|does not exist)|unrout(e)?able"
                            + "|no route|name service error|couldn['’]t find any host|all hosts|hop count|loop|too long|giving up"
                            + "|expired|retry time"));

    private static final Pattern NOBODY_THERE = Pattern.compile(NOBODY);
    private static final Pattern EDGE_REFUSES = Pattern.compile("recipient address rejected: access denied");

    private BounceReasons() {}

    /**
     * @param code an enhanced status code, or the empty text
     * @param words what the servers said
     */
    static Reason of(String code, String words) {
        var said = words.toLowerCase(Locale.ROOT);
        var reason = code.length() > 2 ? byCode(code, said) : byWords(said);
        // A code of class 4 ran out of time; what it says may change.
        return code.startsWith("4") && reason.contactPointDead() ? Reason.UNREACHABLE : reason;
    }

    private static Reason byCode(String code, String said) {
        var detail = code.substring(2);
        return switch (detail) {
            case "1.1", "1.2", "1.3", "1.6", "1.10", "2.1" -> Reason.UNKNOWN_RECIPIENT;
            case "1.7", "1.8" -> Reason.PROVIDER_REFUSED_US;
            case "2.2" -> Reason.MAILBOX_FULL;
            case "2.3", "3.4" -> Reason.CONTENT_REFUSED;
            case "3.2", "4.5", "5.3", "7.28" -> Reason.THROTTLED;
            // A directory at the edge answers so for whom it does not know.
            case "4.1" ->
                EDGE_REFUSES.matcher(said).find() || NOBODY_THERE.matcher(said).find()
                        ? Reason.UNKNOWN_RECIPIENT
                        : Reason.UNREACHABLE;
            case "4.2", "4.3", "4.4", "4.6", "4.7" -> Reason.UNREACHABLE;
            default -> byClass(detail, said);
        };
    }

    private static Reason byClass(String detail, String said) {
        if (detail.startsWith("7.")) return Reason.BLOCKED_BY_POLICY;
        if (detail.startsWith("6.")) return Reason.CONTENT_REFUSED;
        return byWords(said);
    }

    private static Reason byWords(String said) {
        return BY_WORDS.stream()
                .filter(words -> words.pattern().matcher(said).find())
                .map(Words::reason)
                .findFirst()
                .orElse(Reason.REFUSED);
    }
}
