package wardenline.dispatch.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import wardenline.dispatch.answer.ReplyWords;

/** What a person wrote back, without what they quote and without how they sign. */
final class WrittenReply {

    private static final int WORDS_MAX = 1_600;
    private static final int SIGN_OFF_LINES = 2;

    /** From such a line on nothing is the writer's own. */
    private static final Pattern END = Pattern.compile(
            "(?i)^(-{2,} ?(original message|forwarded message|message d['’]origine"
                    + "|ursprüngliche nachricht|mensaje original).*|_{10,}|-- ?|(from|von|de|från|من) ?: .*@.*"
                    + "|sent from my .*|sent from outlook.*|get outlook for .*|envoyé (de|depuis) mon .*|enviado desde mi .*|von meinem .* gesendet)$");

    /** Says who wrote what is quoted below, in one line or broken over two. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "(?i)^((on|le|am|el|em) .{4,}|.*)(wrote|a écrit|schrieb.*|escribió|escreveu|كتب) ?:$|^(on|le|am|el) .{6,}<[^>]*@[^>]*>.*$");

    /** "Thank you", or a name. */
    private static final Pattern SIGN_OFF = Pattern.compile(
            "(?i:(many )?thanks|thank you|(best|kind|warm)? ?regards|best|cheers|sincerely"
                    + "|merci|cordialement|gracias|saludos|danke|asante|شكرا)[,.!]*|\\p{Lu}[\\p{L}.'’-]*( \\p{Lu}[\\p{L}.'’-]*){0,2}[,.]?");

    private WrittenReply() {}

    static String words(String text) {
        var words = all(text);
        return words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words;
    }

    /** However long it is. */
    static String all(String text) {
        var own = new ArrayList<String>();
        for (var line : text.lines().map(String::strip).toList()) {
            if (END.matcher(line).matches()) break;
            if (line.startsWith(">") || ATTRIBUTION.matcher(line).matches()) continue;
            if (!line.isEmpty()) own.add(line);
        }
        return (answerAbove(own) ? own.getFirst() : String.join("\n", own)).replace("\u0000", "");
    }

    /**
     * Whether one of the known words stands alone above a name or a greeting. Where more is written below it, it may take back what
     * the word says: then it is all their own words, which a person reads.
     */
    private static boolean answerAbove(List<String> lines) {
        if (lines.size() < 2 || lines.size() > 1 + SIGN_OFF_LINES) return false;
        return known(lines.getFirst())
                && lines.stream()
                        .skip(1)
                        .allMatch(line -> SIGN_OFF.matcher(line).matches() && !known(line));
    }

    private static boolean known(String line) {
        return switch (ReplyWords.parse(line)) {
            case ACK, SAFE, NEED_HELP, LEFT, STAYING, STOP, START, INFORMATION -> true;
            case MAY_NEED_HELP, TEXT -> false;
        };
    }
}
