package wardenline.dispatch.sms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text cut into what single messages carry: the GSM alphabet where every character has a place in it, UCS-2 otherwise. A pair of
 * surrogates or an escape sequence is never split, and no character is ever replaced.
 *
 * @param parts the octets of each message, without header
 */
public record SmsText(Coding coding, List<byte[]> parts) {

    private static final int OCTETS = 140;

    public SmsText {
        parts = List.copyOf(parts);
    }

    /** How the octets are to be read. */
    public enum Coding {
        /** One septet in an octet. */
        GSM_7BIT(0x00),
        /** UTF-16, big-endian. */
        UCS_2(0x08);

        private final byte dataCoding;

        Coding(int dataCoding) {
            this.dataCoding = (byte) dataCoding;
        }

        /** As SMPP names it (section 5.2.19). */
        public byte dataCoding() {
            return dataCoding;
        }

        /** Octets of ours that fit beside a header of so many octets: 160 septets of 7 bits, or 140 octets, less the header. */
        int room(int headerOctets) {
            return switch (this) {
                case GSM_7BIT -> (OCTETS - headerOctets) * 8 / 7;
                case UCS_2 -> (OCTETS - headerOctets) / 2 * 2;
            };
        }
    }

    /** Cut for a header of so many octets on each part, should there be several. */
    public static SmsText of(String text, int headerOctets) {
        var coding = Gsm7.holds(text) ? Coding.GSM_7BIT : Coding.UCS_2;
        var whole = whole(text);
        if (whole.parts().getFirst().length <= coding.room(0)) return whole;
        var room = coding.room(headerOctets);
        var parts = new ArrayList<byte[]>();
        var part = new ByteArrayOutputStream(room);
        for (var point : text.codePoints().toArray()) {
            var octets = encode(Character.toString(point), coding);
            if (part.size() + octets.length > room) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(octets);
        }
        parts.add(part.toByteArray());
        return new SmsText(coding, parts);
    }

    /** In one piece, however long: the network is left to cut it. */
    public static SmsText whole(String text) {
        var coding = Gsm7.holds(text) ? Coding.GSM_7BIT : Coding.UCS_2;
        return new SmsText(coding, List.of(encode(text, coding)));
    }

    /** Whether it fits into one message. */
    public boolean single() {
        return parts.size() == 1 && parts.getFirst().length <= coding.room(0);
    }

    /** What a message's octets say, by its data coding. Group bits that only say how it is shown do not matter. */
    public static String read(byte[] octets, byte dataCoding) {
        return switch (dataCoding & 0x0F) {
            case 0x08 -> new String(octets, StandardCharsets.UTF_16BE);
            case 0x01 -> new String(octets, StandardCharsets.US_ASCII);
            case 0x00 -> Gsm7.decode(octets);
            default ->
                (dataCoding & 0xF4) == 0xF0 ? Gsm7.decode(octets) : new String(octets, StandardCharsets.ISO_8859_1);
        };
    }

    /** Unit by unit, because a charset would quietly replace half a pair of surrogates. */
    private static byte[] encode(String text, Coding coding) {
        return switch (coding) {
            case GSM_7BIT -> Gsm7.encode(text);
            case UCS_2 -> {
                var octets = new byte[text.length() * 2];
                for (var i = 0; i < text.length(); i++) {
                    octets[2 * i] = (byte) (text.charAt(i) >> 8);
                    octets[2 * i + 1] = (byte) text.charAt(i);
                }
                yield octets;
            }
        };
    }
}
