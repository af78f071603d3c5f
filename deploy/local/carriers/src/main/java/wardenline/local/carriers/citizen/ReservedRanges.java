package wardenline.local.carriers.citizen;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The only destinations that exist here. Mail: the domains of RFC 2606 and RFC 6761. Telephone: the numbers that the
 * North American plan (555-0100 to 0199 in any area) and Ofcom (drama numbers) keep for fiction.
 */
public final class ReservedRanges {

    private static final Pattern PHONE =
            Pattern.compile("\\+1[2-9]\\d{2}55501\\d{2}|\\+447700900\\d{3}|\\+442079460\\d{3}");
    private static final Pattern DOMAIN =
            Pattern.compile("(.+\\.)?(example\\.(com|org|net)|test|example|invalid|localhost)");

    private ReservedRanges() {}

    public static boolean holdsPhone(String number) {
        return PHONE.matcher(number).matches();
    }

    public static boolean holdsMail(String address) {
        var at = address.lastIndexOf('@');
        return at > 0
                && DOMAIN.matcher(address.substring(at + 1).toLowerCase(Locale.ROOT))
                        .matches();
    }
}
