package wardenline.dispatch.answer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wardenline.contracts.ReplyReceived.Answer;

/**
 * Understands what a person texts back: the words of the message's own hint and of the answer page, and the like of them in the
 * languages that we write in. Upper or lower case, width, spaces, stops and accents do not matter, nor in Arabic the forms of alef,
 * yeh and heh; the digits of every script are digits.
 */
public final class ReplyWords {

    private static final Pattern APART = Pattern.compile("['’ʼ`´\\p{Pd}/_]+");
    private static final Pattern STOPS = Pattern.compile("[\\p{P}\\p{S}]+");
    private static final Pattern NOISE = Pattern.compile("[\\p{M}\\p{P}\\p{S}\\p{Cf}ـ]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** In {@code help.example.org} nobody calls. */
    private static final Pattern ADDRESSES =
            Pattern.compile("(?<![^\\s@])[^\\s@]++@[\\w-]++\\.[\\w.-]+|(?i:https?://|www\\.)\\S+");

    /** The sign on telephones' keyboards. */
    private static final String SOS = "🆘";

    private static final Map<String, Reply> WORDS = words();
    private static final Pattern CALL_FOR_HELP = callForHelp();

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
        /** HELP by text, as carriers' rules know it: the person asks what this number is. Who needs help texts HELP ME or 3. */
        INFORMATION,
        /** Words of their own with a call for help among them: a person must read them soon, and a machine may have written them. */
        MAY_NEED_HELP,
        /** Words of their own. */
        TEXT
    }

    /**
     * The meaning of a text; whatever is not one of the words alone is the person's own words. Among those a word that calls for help is
     * found wherever it stands whole. Nothing around it is weighed: that no help is needed is for whoever reads it to see.
     */
    public static Reply parse(String text) {
        var known = WORDS.get(plain(text));
        return known != null ? known : inOwnWords(text);
    }

    /**
     * The same of a text from a number that was called too. A digit alone may then be the key that the call asked for; where that is a
     * call for help and no text's, it is taken as one: nobody is recorded as safe who may have asked for help.
     */
    public static Reply parse(String text, boolean called) {
        var reply = parse(text);
        var key = called ? ReplyKeys.parse(plain(text)) : Optional.<Answer>empty();
        return key.filter(answer -> answer == Answer.NEED_HELP).isPresent() ? Reply.NEED_HELP : reply;
    }

    /** The same of a mail. Carriers' rule of HELP is one of texts: by mail it is no question, and is read by a person. */
    public static Reply parseMail(String words) {
        var reply = parse(words);
        return reply == Reply.INFORMATION ? inOwnWords(words) : reply;
    }

    /** What a text means where none of its words has a meaning alone. */
    private static Reply inOwnWords(String text) {
        return callsForHelp(text) ? Reply.MAY_NEED_HELP : Reply.TEXT;
    }

    /** With stops taken out, as in S.O.S., and with stops for spaces, as where none follows a comma. */
    private static boolean callsForHelp(String text) {
        var words = ADDRESSES.matcher(text.replace(SOS, " sos ")).replaceAll(" ");
        return Stream.of(words, STOPS.matcher(words).replaceAll(" "))
                .anyMatch(some -> CALL_FOR_HELP.matcher(" " + plain(some) + " ").find());
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

    /** In Arabic "and" is written into the word that follows it. */
    private static Pattern callForHelp() {
        var alone = Arrays.stream(ReplyTable.values())
                .filter(known -> known.reply() == Reply.NEED_HELP && known != ReplyTable.DIGITS_HELP)
                .flatMap(known -> known.words().stream());
        var amongOthers = Arrays.stream(DistressWords.values()).flatMap(known -> known.words().stream());
        return Pattern.compile(Stream.concat(alone, amongOthers)
                .map(word -> Pattern.quote(plain(word)))
                .distinct()
                .collect(Collectors.joining("|", " و?(?:", ") ")));
    }
}
