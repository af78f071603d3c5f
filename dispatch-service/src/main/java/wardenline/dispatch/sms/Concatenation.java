package wardenline.dispatch.sms;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which part of which long text a message is (3GPP TS 23.040, 9.2.3.24.1 and .8).
 *
 * @param reference the same for all parts of one text from one sender
 * @param part counts from 1
 */
public record Concatenation(int reference, int parts, int part) {

    /** Octets of a header with a reference of 8 bits. */
    public static final int SHORT_OCTETS = 6;

    /** Octets of a header with a reference of 16 bits: one septet and one UCS-2 unit less for the text, and far fewer mix-ups. */
    public static final int WIDE_OCTETS = 7;

    /** One part's number takes an octet. */
    public static final int PARTS_MAX = 255;

    private static final int IEI_SHORT = 0x00;
    private static final int IEI_WIDE = 0x08;

    /** What stands in a message's octets: its header, if that joins it to others, and its text. */
    public record Parsed(Optional<Concatenation> concatenation, byte[] text) {}

    /** Header and text in one. */
    public byte[] before(byte[] text, int headerOctets) {
        var header = headerOctets == WIDE_OCTETS
                ? new byte[] {6, IEI_WIDE, 4, (byte) (reference >> 8), (byte) reference, (byte) parts, (byte) part}
                : new byte[] {5, IEI_SHORT, 3, (byte) reference, (byte) parts, (byte) part};
        var whole = Arrays.copyOf(header, header.length + text.length);
        System.arraycopy(text, 0, whole, header.length, text.length);
        return whole;
    }

    /** Reads octets that begin with a header. A header that is cut short is no header. */
    public static Parsed parse(byte[] octets) {
        var end = octets.length == 0 ? 0 : 1 + (octets[0] & 0xFF);
        if (end == 0 || end > octets.length) return new Parsed(Optional.empty(), octets);
        var text = Arrays.copyOfRange(octets, end, octets.length);
        for (var at = 1; at + 1 < end; at += 2 + (octets[at + 1] & 0xFF)) {
            var found = element(octets, at, end);
            if (found.isPresent()) return new Parsed(found, text);
        }
        return new Parsed(Optional.empty(), text);
    }

    private static Optional<Concatenation> element(byte[] octets, int at, int end) {
        var length = octets[at + 1] & 0xFF;
        if (at + 2 + length > end) return Optional.empty();
        if (octets[at] == IEI_SHORT && length == 3)
            return of(octets[at + 2] & 0xFF, octets[at + 3] & 0xFF, octets[at + 4] & 0xFF);
        if (octets[at] == IEI_WIDE && length == 4)
            return of(
                    (octets[at + 2] & 0xFF) << 8 | octets[at + 3] & 0xFF, octets[at + 4] & 0xFF, octets[at + 5] & 0xFF);
        return Optional.empty();
    }

    /** Empty for numbers that make no sense, and for a text of a single part. */
    public static Optional<Concatenation> of(int reference, int parts, int part) {
        return parts > 1 && part >= 1 && part <= parts
                ? Optional.of(new Concatenation(reference, parts, part))
                : Optional.empty();
    }
}
