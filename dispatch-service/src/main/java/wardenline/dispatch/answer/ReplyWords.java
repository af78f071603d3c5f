package wardenline.dispatch.answer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Understands what a person texts back: the words of the message's own hint, and the like of them in a few languages. Upper or lower
 * case, spaces, stops and accents do not matter; Arabic and Persian digits are digits.
 */
public final class ReplyWords {

    private static final Pattern NOISE = Pattern.compile("[\\p{M}\\p{Punct}،؟؛。！¡¿’“”]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private static final Map<String, Reply> WORDS = Map.ofEntries(
            Map.entry("1", Reply.ACK),
            Map.entry("ok", Reply.ACK),
            Map.entry("okay", Reply.ACK),
            Map.entry("yes", Reply.ACK),
            Map.entry("y", Reply.ACK),
            Map.entry("ack", Reply.ACK),
            Map.entry("read", Reply.ACK),
            Map.entry("oui", Reply.ACK),
            Map.entry("lu", Reply.ACK),
            Map.entry("si", Reply.ACK),
            Map.entry("leido", Reply.ACK),
            Map.entry("نعم", Reply.ACK),
            Map.entry("قرات", Reply.ACK),
            Map.entry("ndiyo", Reply.ACK),
            Map.entry("nimesoma", Reply.ACK),
            Map.entry("2", Reply.SAFE),
            Map.entry("safe", Reply.SAFE),
            Map.entry("i am safe", Reply.SAFE),
            Map.entry("im safe", Reply.SAFE),
            Map.entry("i m safe", Reply.SAFE),
            Map.entry("en securite", Reply.SAFE),
            Map.entry("sain et sauf", Reply.SAFE),
            Map.entry("a salvo", Reply.SAFE),
            Map.entry("estoy bien", Reply.SAFE),
            Map.entry("بخير", Reply.SAFE),
            Map.entry("انا بخير", Reply.SAFE),
            Map.entry("salama", Reply.SAFE),
            Map.entry("niko salama", Reply.SAFE),
            Map.entry("3", Reply.NEED_HELP),
            Map.entry("help me", Reply.NEED_HELP),
            Map.entry("need help", Reply.NEED_HELP),
            Map.entry("i need help", Reply.NEED_HELP),
            Map.entry("sos", Reply.NEED_HELP),
            Map.entry("a l aide", Reply.NEED_HELP),
            Map.entry("aide", Reply.NEED_HELP),
            Map.entry("au secours", Reply.NEED_HELP),
            Map.entry("ayuda", Reply.NEED_HELP),
            Map.entry("necesito ayuda", Reply.NEED_HELP),
            Map.entry("ساعدوني", Reply.NEED_HELP),
            Map.entry("احتاج مساعدة", Reply.NEED_HELP),
            Map.entry("مساعدة", Reply.NEED_HELP),
            Map.entry("nisaidie", Reply.NEED_HELP),
            Map.entry("msaada", Reply.NEED_HELP),
            Map.entry("4", Reply.LEFT),
            Map.entry("left", Reply.LEFT),
            Map.entry("i have left", Reply.LEFT),
            Map.entry("i left", Reply.LEFT),
            Map.entry("parti", Reply.LEFT),
            Map.entry("partie", Reply.LEFT),
            Map.entry("me fui", Reply.LEFT),
            Map.entry("غادرت", Reply.LEFT),
            Map.entry("nimeondoka", Reply.LEFT),
            Map.entry("5", Reply.STAYING),
            Map.entry("staying", Reply.STAYING),
            Map.entry("i am staying", Reply.STAYING),
            Map.entry("stay", Reply.STAYING),
            Map.entry("je reste", Reply.STAYING),
            Map.entry("reste", Reply.STAYING),
            Map.entry("me quedo", Reply.STAYING),
            Map.entry("باق", Reply.STAYING),
            Map.entry("سابقى", Reply.STAYING),
            Map.entry("nabaki", Reply.STAYING),
            Map.entry("stop", Reply.STOP),
            Map.entry("stopall", Reply.STOP),
            Map.entry("unsubscribe", Reply.STOP),
            Map.entry("cancel", Reply.STOP),
            Map.entry("end", Reply.STOP),
            Map.entry("quit", Reply.STOP),
            Map.entry("arret", Reply.STOP),
            Map.entry("alto", Reply.STOP),
            Map.entry("توقف", Reply.STOP),
            Map.entry("acha", Reply.STOP),
            Map.entry("start", Reply.START),
            Map.entry("unstop", Reply.START),
            Map.entry("help", Reply.INFORMATION),
            Map.entry("info", Reply.INFORMATION));

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
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var latinDigits = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .forEach(point -> latinDigits.appendCodePoint(
                        Character.isDigit(point) ? '0' + Character.digit(point, 10) : point));
        var apart = latinDigits.toString().replace("'", " ").replace("’", " ");
        var quiet = NOISE.matcher(apart).replaceAll("");
        return SPACES.matcher(quiet).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
