package wardenline.dispatch.sms;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    private static final Map<Integer, byte[]> SEPTETS = septets();

    private Gsm7() {}

    private static Map<Integer, byte[]> septets() {
        var septets = new HashMap<Integer, byte[]>();
        for (var septet = 0; septet < BASIC.length(); septet++) {
            if (septet != ESCAPE) septets.put((int) BASIC.charAt(septet), new byte[] {(byte) septet});
        }
        EXTENSION.forEach((septet, letter) -> septets.put((int) letter, new byte[] {ESCAPE, septet.byteValue()}));
        return Map.copyOf(septets);
    }

    /** The septets of one character: one, or two where it is escaped; empty where the alphabet lacks it. */
    static Optional<byte[]> encode(int codePoint) {
        return Optional.ofNullable(SEPTETS.get(codePoint)).map(byte[]::clone);
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

    /** Whether every character has a place. */
    static boolean holds(String text) {
        return text.codePoints().allMatch(SEPTETS::containsKey);
    }

    static byte[] encode(String text) {
        var septets = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(point -> septets.writeBytes(encode(point).orElseThrow()));
        return septets.toByteArray();
    }
}
