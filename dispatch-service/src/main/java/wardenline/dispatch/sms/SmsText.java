package wardenline.dispatch.sms;

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

        static Coding of(String text) {
            return Gsm7.holds(text) ? GSM_7BIT : UCS_2;
        }

        private int octets(String text) {
            var octets = 0;
            for (var at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1))
                octets += octets(text.codePointAt(at));
            return octets;
        }

        private int octets(int codePoint) {
            return switch (this) {
                case GSM_7BIT -> Gsm7.septets(codePoint);
                case UCS_2 -> Character.charCount(codePoint) * Character.BYTES;
            };
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
        var coding = Coding.of(text);
        return new SmsText(
                coding,
                cut(text, coding, headerOctets).stream()
                        .map(piece -> encode(piece, coding))
                        .toList());
    }

    /** How many parts that makes. */
    public static int parts(String text, int headerOctets) {
        return cut(text, Coding.of(text), headerOctets).size();
    }

    private static List<String> cut(String text, Coding coding, int headerOctets) {
        if (coding.octets(text) <= coding.room(0)) return List.of(text);
        var room = coding.room(headerOctets);
        var pieces = new ArrayList<String>();
        var begin = 0;
        var taken = 0;
        for (var at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            var octets = coding.octets(text.codePointAt(at));
            if (taken + octets > room) {
                pieces.add(text.substring(begin, at));
                begin = at;
                taken = 0;
            }
            taken += octets;
        }
        pieces.add(text.substring(begin));
        return pieces;
    }

    /** In one piece, however long: the network is left to cut it. */
    public static SmsText whole(String text) {
        var coding = Coding.of(text);
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
