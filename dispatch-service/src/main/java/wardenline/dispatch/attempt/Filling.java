package wardenline.dispatch.attempt;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Fills the placeholders of a rendering. What has no value stays as it was cleared: a gap must be seen, not hidden. */
final class Filling {

    private static final int NAME_MAX = 41;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<]+");

    private Filling() {}

    static String plain(String text, Map<String, String> values) {
        return fill(text, values, UnaryOperator.identity());
    }

    static String plain(String text, Map<String, String> values, URI answer) {
        return plain(text, withAnswer(values, answer));
    }

    /** Values come from outside and are text: in HTML they are escaped. */
    static String html(String html, Map<String, String> values, URI answer) {
        return fill(html, withAnswer(values, answer), HtmlUtils::htmlEscape);
    }

    /** A few lines of text as a page of their own, with its addresses as links. */
    static String asHtml(String text) {
        var linked = ADDRESS.matcher(HtmlUtils.htmlEscape(text)).replaceAll("<a href=\"$0\">$0</a>");
        return "<!DOCTYPE html><html><body><p style=\"font: 18px sans-serif\">" + linked + "</p></body></html>";
    }

    private static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        var open = text.indexOf('{');
        if (open < 0) return text;
        var filled = new StringBuilder(text.length() + 128);
        var done = 0;
        for (; open >= 0; open = text.indexOf('{', open + 1)) {
            var close = text.indexOf('}', open);
            if (close < 0) break;
            var name = text.substring(open + 1, close);
            var value = name.length() <= NAME_MAX ? values.get(name) : null;
            if (value == null) continue;
            filled.append(text, done, open).append(escape.apply(value));
            done = close + 1;
            open = close;
        }
        return filled.append(text, done, text.length()).toString();
    }

    private static Map<String, String> withAnswer(Map<String, String> values, URI answer) {
        var all = new HashMap<>(values);
        all.put("ack", answer.toString());
        return all;
    }
}
