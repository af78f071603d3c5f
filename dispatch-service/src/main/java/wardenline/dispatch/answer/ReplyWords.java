package wardenline.dispatch.answer;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Understands what a person texts back: the words of the message's own hint and of the answer page, and the like of them in the
 * languages that we write in. Upper or lower case, width, spaces, stops and accents do not matter, nor in Arabic the forms of alef,
 * yeh and heh; the digits of every script are digits.
 */
public final class ReplyWords {

    private static final Pattern APART = Pattern.compile("['’ʼ`´\\p{Pd}/_]+");
    private static final Pattern NOISE = Pattern.compile("[\\p{M}\\p{P}\\p{S}\\p{Cf}ـ]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private static final Map<String, Reply> WORDS = words();

    private ReplyWords() {}

    /** What a text can mean. */
    public enum Reply {
        ACK,
        SAFE,
        NEED_HELP,
        LEFT,
        STAYING,
        STOP,
        START,
        /** HELP, as carriers' rules know it: the person asks what this number is. Who needs help texts HELP ME or 3. */
        INFORMATION,
        /** Words of their own. */
        TEXT
    }

    /** The meaning of a text; whatever is not one of the words alone is the person's own words. */
    public static Reply parse(String text) {
        return WORDS.getOrDefault(plain(text), Reply.TEXT);
    }

    private static String plain(String text) {
        var apart =
                APART.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll(" ");
        var quiet = NOISE.matcher(apart).replaceAll("");
        var folded = new StringBuilder(quiet.length());
        quiet.codePoints().forEach(point -> folded.appendCodePoint(folded(point)));
        return SPACES.matcher(folded).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static int folded(int point) {
        if (Character.isDigit(point)) return '0' + Character.digit(point, 10);
        return switch (point) {
            case 'ى', 'ی' -> 'ي';
            case 'ة' -> 'ه';
            default -> point;
        };
    }

    private static Map<String, Reply> words() {
        var words = new HashMap<String, Reply>();
        for (var known : ReplyTable.values())
            for (var word : known.words()) {
                var other = words.put(plain(word), known.reply());
                if (other != null && other != known.reply())
                    throw new IllegalStateException(word + " means " + other + " and " + known.reply());
            }
        return Map.copyOf(words);
    }
}
