package wardenline.warden.rendering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text message as the network counts it (3GPP TS 23.038): the GSM 7-bit default alphabet where every character has a place
 * there, UCS-2 otherwise. Nothing is ever replaced: a character that the short alphabet lacks makes the message longer, and
 * {@link #outsiders} names it.
 *
 * @param units septets in GSM 7-bit, where an extension character counts two; UTF-16 code units in UCS-2
 * @param parts the text of each segment; a pair of surrogates or an escape sequence is never split
 * @param outsiders the characters, as code points, that the GSM alphabet lacks; empty in GSM 7-bit
 */
public record SmsText(String text, Encoding encoding, int units, List<String> parts, Set<String> outsiders) {

    /** How a text travels, and how many units fit into a single message and into each part of a longer one. */
    public enum Encoding {
        GSM_7BIT(160, 153),
        UCS_2(70, 67);

        private final int single;
        private final int part;

        Encoding(int single, int part) {
            this.single = single;
            this.part = part;
        }

        /** Units in a message that fits into one. */
        public int single() {
            return single;
        }

        /** Units in each part of a longer one, beside the header that joins them. */
        public int part() {
            return part;
        }
    }

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final Map<String, Integer> SEPTETS = septets();

    public SmsText {
        parts = List.copyOf(parts);
        outsiders = Set.copyOf(outsiders);
    }

    private static Map<String, Integer> septets() {
        var septets = new HashMap<String, Integer>();
        BASIC.chars().forEach(c -> septets.put(Character.toString(c), 1));
        EXTENSION.chars().forEach(c -> septets.put(Character.toString(c), 2));
        return Map.copyOf(septets);
    }

    /** How this text will travel. */
    public static SmsText of(String text) {
        var characters = text.codePoints().mapToObj(Character::toString).toList();
        var outsiders = new LinkedHashSet<String>();
        for (var character : characters) {
            if (!SEPTETS.containsKey(character)) outsiders.add(character);
        }
        var encoding = outsiders.isEmpty() ? Encoding.GSM_7BIT : Encoding.UCS_2;
        int units = characters.stream().mapToInt(c -> units(c, encoding)).sum();
        return new SmsText(text, encoding, units, split(characters, encoding, units), outsiders);
    }

    private static int units(String character, Encoding encoding) {
        return switch (encoding) {
            case GSM_7BIT -> SEPTETS.getOrDefault(character, 1);
            case UCS_2 -> character.length();
        };
    }

    private static List<String> split(List<String> characters, Encoding encoding, int units) {
        int room = units <= encoding.single() ? encoding.single() : encoding.part();
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int used = 0;
        for (var character : characters) {
            int needed = units(character, encoding);
            if (used + needed > room) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.append(character);
            used += needed;
        }
        if (!part.isEmpty() || parts.isEmpty()) parts.add(part.toString());
        return parts;
    }

    /** What the carrier counts and bills. */
    public int segments() {
        return parts.size();
    }

    /**
     * Typographic marks written plainly, so that a curly quote does not halve the room: the same words, never another letter.
     */
    public static String plain(String typed) {
        return typed.replace('’', '\'')
                .replace('‘', '\'')
                .replace('‚', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('„', '"')
                .replace("«\u00a0", "\"")
                .replace("\u00a0»", "\"")
                .replace('«', '"')
                .replace('»', '"')
                .replace('–', '-')
                .replace('—', '-')
                .replace('‑', '-')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace("…", "...")
                .replace("•", "-")
                .replace("\t", " ");
    }
}
