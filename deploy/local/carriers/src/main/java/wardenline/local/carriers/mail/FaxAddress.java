package wardenline.local.carriers.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A fax number written as a mail address: {@code FAX=+12025550123@domain} (RFC 3192), or the number alone. */
final class FaxAddress {

    private static final Pattern LOCAL_PART = Pattern.compile("\"?(?:fax=)?(\\+?\\d{5,15})(?:/[^\"]*)?\"?");

    private FaxAddress() {}

    static boolean isAt(String address, String faxDomain) {
        return address.toLowerCase(Locale.ROOT).endsWith('@' + faxDomain.toLowerCase(Locale.ROOT));
    }

    /** The number in E.164; empty where the local part is none. */
    static Optional<String> number(String address) {
        var localPart = address.substring(0, address.lastIndexOf('@')).toLowerCase(Locale.ROOT);
        var matched = LOCAL_PART.matcher(localPart);
        if (!matched.matches()) return Optional.empty();
        var number = matched.group(1);
        return Optional.of(number.startsWith("+") ? number : '+' + number);
    }
}
