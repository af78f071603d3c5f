package wardenline.registry.contact;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wardenline.registry.input.Reading;
import wardenline.registry.input.Written;

/**
 * An address of RFC 5321 in the form people use: no quoted local part, no address literal; the domain in lower case. Before the @
 * stands ASCII alone: our relays do not carry other letters there (RFC 6531), and who enrols with them must hear so at once.
 */
public record EmailAddress(String text) implements Address {

    private static final String ALLOWED = "an address such as ada@example.com";
    private static final String ALLOWED_LOCAL =
            "an address whose part before the @ has only the letters a to z without accents, digits and signs such as . _ + -,"
                    + " such as ada@example.com";
    private static final int ASCII_LAST = 0x7e;
    private static final int LOCAL_MAX = 64;
    private static final int ADDRESS_MAX = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Reads an address; says which part is wrong. */
    public static Reading<EmailAddress> read(@Nullable String written) {
        var text = Written.tidy(written);
        if (text.isEmpty()) {
            return Reading.wrong("The e-mail address is missing.", ALLOWED);
        }
        if (text.indexOf(' ') >= 0) {
            return Reading.wrong("The e-mail address has a space in it.", ALLOWED);
        }
        var at = text.lastIndexOf('@');
        if (at < 0) {
            return Reading.wrong("The e-mail address has no @.", ALLOWED);
        }
        return parts(text.substring(0, at), text.substring(at + 1));
    }

    private static Reading<EmailAddress> parts(String local, String domain) {
        if (local.isEmpty()) {
            return Reading.wrong("Nothing stands before the @.", ALLOWED);
        }
        var foreign = local.codePoints().filter(point -> point > ASCII_LAST).findFirst();
        if (foreign.isPresent()) {
            return Reading.wrong(
                    "The part before the @ has a letter that our mail cannot carry: "
                            + Character.toString(foreign.getAsInt()) + ".",
                    ALLOWED_LOCAL);
        }
        if (local.length() > LOCAL_MAX || !LOCAL.matcher(local).matches()) {
            return Reading.wrong("The part before the @ cannot be part of an e-mail address.", ALLOWED);
        }
        var host = ascii(domain);
        if (host.indexOf('.') < 0) {
            return Reading.wrong("The part after the @ has no ending such as .com.", ALLOWED);
        }
        if (!DOMAIN.matcher(host).matches() || local.length() + 1 + host.length() > ADDRESS_MAX) {
            return Reading.wrong("The part after the @ is not the name of a mail domain.", ALLOWED);
        }
        return Reading.of(new EmailAddress(local + "@" + host));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return ".";
        }
    }

    @Override
    public String masked() {
        var at = text.lastIndexOf('@');
        return text.substring(0, Math.min(1, at)) + "•••" + text.substring(at);
    }
}
