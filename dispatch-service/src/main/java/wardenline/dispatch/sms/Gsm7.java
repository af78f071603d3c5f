package wardenline.dispatch.sms;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * The default alphabet of 3GPP TS 23.038 with its extension table, one septet in an octet as SMPP carries it. What has no place in it
 * is never replaced: it is said that there is none.
 */
final class Gsm7 {

    private static final int ESCAPE = 0x1B;

    /** By septet; the escape's own place holds a no-break space, which is never encoded. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Integer, Character> EXTENSION = Map.of(
            0x0A, '\f', 0x14, '^', 0x28, '{', 0x29, '}', 0x2F, '\\', 0x3C, '[', 0x3D, '~', 0x3E, ']', 0x40, '|', 0x65,
            '€');

    private static final short NONE = -1;

    /** By character: its septet, behind an escape in the higher octet where it needs one. Every text that leaves is weighed with it. */
    private static final short[] SEQUENCES = sequences();

    private Gsm7() {}

    private static short[] sequences() {
        var sequences = new short['€' + 1];
        Arrays.fill(sequences, NONE);
        for (var septet = 0; septet < BASIC.length(); septet++) {
            if (septet != ESCAPE) sequences[BASIC.charAt(septet)] = (short) septet;
        }
        EXTENSION.forEach((septet, letter) -> sequences[letter] = (short) (ESCAPE << Byte.SIZE | septet));
        return sequences;
    }

    private static int sequence(int codePoint) {
        return codePoint < SEQUENCES.length ? SEQUENCES[codePoint] : NONE;
    }

    private static boolean escaped(int sequence) {
        return sequence >> Byte.SIZE == ESCAPE;
    }

    /** Whether every character has a place. */
    static boolean holds(String text) {
        for (var i = 0; i < text.length(); i++) if (sequence(text.charAt(i)) == NONE) return false;
        return true;
    }

    /** How many septets one of its characters takes: two where it is escaped. */
    static int septets(int codePoint) {
        return escaped(sequence(codePoint)) ? 2 : 1;
    }

    /** The septets of what it {@link #holds}. */
    static byte[] encode(String text) {
        var septets = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var sequence = sequence(text.charAt(i));
            if (sequence == NONE) throw new IllegalArgumentException("no place in the alphabet for character " + i);
            if (escaped(sequence)) septets.write(ESCAPE);
            septets.write(sequence);
        }
        return septets.toByteArray();
    }

    /** An escape before what the extension lacks means the plain character, as the specification has it. */
    static String decode(byte[] septets) {
        var text = new StringBuilder(septets.length);
        var escaped = false;
        for (var each : septets) {
            var septet = each & 0x7F;
            if (septet == ESCAPE && !escaped) {
                escaped = true;
                continue;
            }
            var extended = escaped ? EXTENSION.get(septet) : null;
            text.append(extended == null ? BASIC.charAt(septet) : extended.charValue());
            escaped = false;
        }
        return text.toString();
    }
}
