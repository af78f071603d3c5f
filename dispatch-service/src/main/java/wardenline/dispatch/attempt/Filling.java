package wardenline.dispatch.attempt;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Fills the placeholders of a rendering. What has no value stays as it was cleared: a gap must be seen, not hidden. */
final class Filling {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]{0,40})}");
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
        if (text.indexOf('{') < 0) return text;
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values, escape)));
    }

    private static String value(MatchResult found, Map<String, String> values, UnaryOperator<String> escape) {
        var value = values.get(found.group(1));
        return value == null ? found.group() : escape.apply(value);
    }

    private static Map<String, String> withAnswer(Map<String, String> values, URI answer) {
        var all = new HashMap<>(values);
        all.put("ack", answer.toString());
        return all;
    }
}
