package wardenline.dispatch.carrier;

import java.math.BigInteger;

/**
 * How an SMSC writes a message's id. Many answer with hexadecimal digits and report with decimal ones: read as the number it is, it is
 * the same id.
 */
public enum SmppIds {
    /** As it stands. */
    TEXT(0),
    HEX(16),
    DECIMAL(10);

    private final int radix;

    SmppIds(int radix) {
        this.radix = radix;
    }

    /** The one form in which ids are kept and looked for. */
    String canonical(String id) {
        var bare = id.strip().replace(' ', '_');
        if (radix == 0) return bare;
        try {
            return new BigInteger(bare, radix).toString();
        } catch (NumberFormatException _) {
            return bare;
        }
    }

    /** An id as it is usually written; an SMSC may write the same with capitals, or with zeros before it. */
    String written(String canonical) {
        if (radix == 0) return canonical;
        try {
            return new BigInteger(canonical).toString(radix);
        } catch (NumberFormatException _) {
            return canonical;
        }
    }
}
