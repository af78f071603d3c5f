package wardenline.dispatch.carrier;

/**
 * How a text travels in a mail (RFC 2045, section 6). The mail library finds it out by writing every part once more, byte by byte: a
 * tenth of the work of a mail.
 */
enum TransferEncoding {
    SEVEN_BIT("7bit"),
    QUOTED_PRINTABLE("quoted-printable"),
    BASE64("base64");

    /** Without the end of the line (RFC 5322, section 2.1.1). */
    private static final int LINE_MAX = 998;

    private final String header;

    TransferEncoding(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    /** Quoted-printable stays legible where most letters are ASCII; of other scripts base64 takes a third of it. */
    static TransferEncoding of(String text) {
        var foreign = 0;
        var line = 0;
        var tooLong = false;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            line = letter == '\n' || letter == '\r' ? 0 : line + 1;
            if (line > LINE_MAX) tooLong = true;
            if (letter > 126 || letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t') foreign++;
        }
        if (foreign == 0 && !tooLong) return SEVEN_BIT;
        return foreign > text.length() / 2 ? BASE64 : QUOTED_PRINTABLE;
    }
}
