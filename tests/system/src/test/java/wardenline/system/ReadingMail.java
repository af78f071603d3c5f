package wardenline.system;

import java.util.regex.Pattern;

/** What a person picks out of a message. */
final class ReadingMail {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/a/[A-Za-z0-9_-]+");
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    private ReadingMail() {}

    /** The path of the one-time link that acknowledges. */
    static String link(String text) {
        var found = LINK.matcher(text);
        if (!found.find()) throw new AssertionError("no link to acknowledge in: " + text);
        return found.group();
    }

    /** The six digits that confirm an address. */
    static String code(String text) {
        var found = CODE.matcher(text);
        if (!found.find()) throw new AssertionError("no six digits in: " + text);
        return found.group();
    }
}
