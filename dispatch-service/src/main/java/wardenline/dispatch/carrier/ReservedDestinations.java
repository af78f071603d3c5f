package wardenline.dispatch.carrier;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The ranges kept for examples: mail domains of RFC 2606 and RFC 6761, North American 555-0100 to 0199, and the numbers that Ofcom
 * keeps for drama. Local mode sends to nothing else.
 */
public final class ReservedDestinations {

    private static final Pattern PHONE =
            Pattern.compile("\\+1[2-9]\\d{2}55501\\d{2}|\\+447700900\\d{3}|\\+442079460\\d{3}");
    private static final Pattern DOMAIN =
            Pattern.compile("(.+\\.)?(example\\.(com|org|net)|test|example|invalid|localhost)");

    private ReservedDestinations() {}

    /** Whether the destination of this message reaches nobody real. */
    public static boolean holds(Message message) {
        return switch (message.channel()) {
            case EMAIL -> holdsMail(message.envelope().to());
            case SMS, VOICE, FAX -> holdsPhone(message.envelope().to());
        };
    }

    /** Whether a number, E.164, reaches nobody real. */
    public static boolean holdsPhone(String number) {
        return PHONE.matcher(number).matches();
    }

    private static boolean holdsMail(String address) {
        var at = address.lastIndexOf('@');
        return at > 0
                && DOMAIN.matcher(address.substring(at + 1).toLowerCase(Locale.ROOT))
                        .matches();
    }
}
