package wardenline.dispatch.bounce;

import java.util.regex.Pattern;

/** Finds the enhanced status code (RFC 3463) in what servers write. */
final class StatusCodes {

    /** No part of an address on the Internet, which looks much the same. */
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");

    private static final Pattern REPLY = Pattern.compile("(?m)(?:^|[\\s:(])([45])\\d\\d[ -]");

    private StatusCodes() {}

    /** The first one, or the empty text. */
    static String in(String text) {
        var found = ENHANCED.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** A code that says no more than its class; the text beside it may hold one that does. */
    static String moreExact(String code, String text) {
        if (!code.isEmpty() && !code.endsWith(".0.0")) return code;
        var within = in(text);
        return within.isEmpty() ? code : within;
    }

    /** The class of the first reply of a server in a text, 4 or 5; 0 where none is quoted. */
    static int replyClass(String text) {
        var found = REPLY.matcher(text);
        return found.find() ? found.group(1).charAt(0) - '0' : 0;
    }
}
