package wardenline.local.carriers.smsc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How texts are written in octets: the GSM alphabet, a septet in an octet, and UCS-2 for everything else. */
final class Letters {

    static final byte GSM = 0x00;
    static final byte UCS_2 = 0x08;

    private static final int ESCAPE = 0x1B;
    private static final int PART_OCTETS_MAX = 152;
    private static final int PART_UCS_2_OCTETS_MAX = 132;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String ESCAPED = "\f^{}\\[~]|€";
    private static final byte[] ESCAPED_SEPTETS = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private Letters() {}

    static String read(byte[] octets, byte coding) {
        if ((coding & 0x0F) == UCS_2) return new String(octets, StandardCharsets.UTF_16BE);
        var text = new StringBuilder(octets.length);
        var escaped = false;
        for (var octet : octets) {
            if (octet == ESCAPE) {
                escaped = true;
                continue;
            }
            text.append(escaped ? escaped(octet) : BASIC.charAt(octet & 0x7F));
            escaped = false;
        }
        return text.toString();
    }

    private static char escaped(byte septet) {
        for (var i = 0; i < ESCAPED_SEPTETS.length; i++) {
            if (ESCAPED_SEPTETS[i] == septet) return ESCAPED.charAt(i);
        }
        return BASIC.charAt(septet & 0x7F);
    }

    static byte coding(String text) {
        return text.chars().allMatch(letter -> BASIC.indexOf(letter) >= 0 || ESCAPED.indexOf(letter) >= 0)
                ? GSM
                : UCS_2;
    }

    /** The octets of each part: one, or several that leave room for the header that joins them. */
    static List<byte[]> write(String text, byte coding) {
        var whole = octets(text, coding);
        if (whole.length <= (coding == GSM ? 160 : 140)) return List.of(whole);
        var max = coding == GSM ? PART_OCTETS_MAX : PART_UCS_2_OCTETS_MAX;
        var parts = new ArrayList<byte[]>();
        var part = new ByteArrayOutputStream(max);
        for (var point : text.codePoints().toArray()) {
            var letter = octets(Character.toString(point), coding);
            if (part.size() + letter.length > max) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(letter);
        }
        parts.add(part.toByteArray());
        return parts;
    }

    private static byte[] octets(String text, byte coding) {
        if (coding == UCS_2) return text.getBytes(StandardCharsets.UTF_16BE);
        var octets = new ByteArrayOutputStream(text.length());
        text.chars().forEach(letter -> {
            var escaped = ESCAPED.indexOf(letter);
            if (escaped >= 0) octets.writeBytes(new byte[] {ESCAPE, ESCAPED_SEPTETS[escaped]});
            else octets.write(BASIC.indexOf(letter));
        });
        return octets.toByteArray();
    }
}
