package wardenline.dispatch.bounce;

import java.util.regex.Pattern;

/** The words of an HTML mail without its markup, and without what it quotes. */
final class PlainWords {

    private static final Pattern QUOTED = Pattern.compile("(?is)<blockquote|class=\"?gmail_quote|id=\"?divRplyFwdMsg");
    private static final Pattern UNSEEN = Pattern.compile("(?is)<(style|script|head|title)\\b.*?</\\1>|<!--.*?-->");
    private static final Pattern BREAK = Pattern.compile("(?i)<(br|/p|/div|/tr|/li|/h\\d)\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>?");

    private PlainWords() {}

    static String ofHtml(String html) {
        var quoted = QUOTED.matcher(html);
        var own = quoted.find() ? html.substring(0, quoted.start()) : html;
        var seen = UNSEEN.matcher(own).replaceAll("");
        var lines = BREAK.matcher(seen.replace("\r\n", " ").replace('\n', ' ')).replaceAll("\n");
        return TAG.matcher(lines)
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .lines()
                .map(String::strip)
                .reduce("", (above, line) -> above.isEmpty() ? line : above + "\n" + line)
                .strip();
    }
}
