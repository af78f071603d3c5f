package wardenline.warden.rendering;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardenline.contracts.Channel;
import wardenline.contracts.Rendering;
import wardenline.warden.audience.Audience;

/**
 * What a carrier takes of one message. Whatever is longer it refuses for everybody, so that it must be found before it is cleared.
 * Twilio's are the narrowest: a text of 1,600 characters (error 21617), and a call whose whole script, with the marks around its words,
 * has 4,000 (error 32018).
 */
public final class CarrierLimits {
    static final int TEXT_CHARACTERS_MAX = 1_600;

    private static final int SCRIPT_CHARACTERS_MAX = 4_000;
    /** What dispatch-service puts around the words: the frame of a call, with an address of perhaps 280 characters for the key. */
    private static final int FRAME_CHARACTERS = 500;
    /** The marks around each run of sentences, with the language and the name of a voice. */
    private static final int RUN_CHARACTERS = 80;
    /** What is read in one run: in UTF-8, and as it would stand in an address (Twilio's warning 13521). */
    private static final int RUN_BYTES_MAX = 3_000;

    private static final int RUN_ENCODED_MAX = 4_500;

    /** Left for the words of a call and the marks around its runs. */
    static final int CALL_CHARACTERS_MAX = SCRIPT_CHARACTERS_MAX - FRAME_CHARACTERS;

    /** The longest name in the registry, that dispatch-service puts in the place of {@code {name}}: twice 80 and a space. */
    static final int NAME_CHARACTERS_MAX = 161;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    private CarrierLimits() {}

    /**
     * A rendering that is too long.
     *
     * @param length in characters, with the longest values in the place of its placeholders
     */
    public record Excess(String language, Channel channel, int length, int allowed) {

        /** {@code is 1,812 characters long as it is sent}. */
        public String what() {
            var how = channel == Channel.VOICE ? "said" : "sent";
            return String.format(Locale.ROOT, "is %,d characters long as it is %s", length, how);
        }

        /** {@code at most 1,600}. */
        public String limit() {
            return String.format(Locale.ROOT, "at most %,d", allowed);
        }
    }

    /** Everything that is too long for its carrier, whether or not the contact plan uses the channel. */
    public static List<Excess> exceeded(Renderings renderings, Audience audience) {
        var room = room(audience);
        var exceeded = new ArrayList<Excess>();
        for (var rendering : renderings.each()) {
            int text = text(rendering.sms(), room);
            if (text > TEXT_CHARACTERS_MAX) {
                exceeded.add(new Excess(rendering.language(), Channel.SMS, text, TEXT_CHARACTERS_MAX));
            }
            int call = call(rendering, room);
            if (call > CALL_CHARACTERS_MAX) {
                exceeded.add(new Excess(rendering.language(), Channel.VOICE, call, CALL_CHARACTERS_MAX));
            }
        }
        return List.copyOf(exceeded);
    }

    /** Whether a call carries this script, with a name in it. */
    static boolean canBeSaid(String script) {
        return call(filled(script, room(new Audience.NotChosen()))) <= CALL_CHARACTERS_MAX;
    }

    /** The longest value of each placeholder. */
    private static Map<String, Integer> room(Audience audience) {
        var room = new HashMap<String, Integer>();
        room.put("name", NAME_CHARACTERS_MAX);
        if (audience instanceof Audience.Named named) {
            named.people()
                    .forEach(person ->
                            person.values().forEach((name, value) -> room.merge(name, value.length(), Math::max)));
        }
        return room;
    }

    /** A letter of which a text has room for half as many counts two. */
    private static int text(String text, Map<String, Integer> room) {
        return SmsText.of(filled(text, room)).units();
    }

    private static int call(Rendering rendering, Map<String, Integer> room) {
        int person = call(filled(rendering.voice(), room));
        var voicemail = rendering.voicemail();
        return voicemail == null ? person : Math.max(person, call(filled(voicemail, room)));
    }

    private static int call(String script) {
        int runs = Math.max(
                runs(script, RUN_BYTES_MAX, words -> words.getBytes(StandardCharsets.UTF_8).length),
                runs(script, RUN_ENCODED_MAX, CarrierLimits::encoded));
        return script.codePoints().map(CarrierLimits::written).sum() + runs * RUN_CHARACTERS;
    }

    /** No sentence is broken that fits, so that a run may end before it is full, by the longest sentence at most. */
    private static int runs(String script, int max, ToIntFunction<String> size) {
        int longest = script.lines().mapToInt(size).max().orElse(0);
        return 1 + size.applyAsInt(script) / (max - Math.min(longest, max / 2));
    }

    private static int encoded(String words) {
        var encoded = URLEncoder.encode(words, StandardCharsets.UTF_8);
        return encoded.length()
                + 2 * (int) encoded.chars().filter(c -> c == '+').count();
    }

    /** How many characters one is in XML. */
    private static int written(int character) {
        return switch (character) {
            case '&' -> 5;
            case '<', '>' -> 4;
            default -> Character.isSupplementaryCodePoint(character) ? 9 : 1;
        };
    }

    private static String filled(String text, Map<String, Integer> room) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var length = room.get(found.group(1));
            return length == null ? Matcher.quoteReplacement(found.group()) : "x".repeat(length);
        });
    }
}
