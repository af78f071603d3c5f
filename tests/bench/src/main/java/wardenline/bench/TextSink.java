package wardenline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** A Twilio-compatible API that takes every message and keeps nothing but the time. It calls nobody back. */
final class TextSink extends Sink {

    private static final int LINE_MAX = 1024;
    private static final String LENGTH = "CONTENT-LENGTH:";

    private static final String BODY = "{\"sid\":\"SM%032x\",\"status\":\"queued\"}";

    /** Up to the second half of the SID, which counts the answers. */
    private static final String ANSWER = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: "
            + BODY.formatted(0).length() + "\r\n\r\n" + BODY.substring(0, BODY.indexOf('%')) + "0".repeat(16);

    private static final String STATUS = BODY.substring(BODY.indexOf('x') + 1);

    private final Arrivals arrivals;
    private final AtomicLong sids = new AtomicLong();

    TextSink(int port, Arrivals arrivals) throws IOException {
        super(port);
        this.arrivals = arrivals;
        listen();
    }

    @Override
    void converse(InputStream stream, OutputStream out) throws IOException {
        var in = new Input(stream);
        var line = new byte[LINE_MAX];
        for (var head = head(in, line); head.bodyBytes() >= 0; head = head(in, line)) {
            in.skip(head.bodyBytes());
            // What it is asked later on about a text is no text.
            if (head.post()) {
                ponder();
                arrivals.note();
            }
            out.write((ANSWER + HexFormat.of().toHexDigits(sids.incrementAndGet()) + STATUS)
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** @param bodyBytes -1 at the end of the stream */
    private record Head(boolean post, long bodyBytes) {}

    private static Head head(Input in, byte[] line) throws IOException {
        var post = false;
        var bodyBytes = 0L;
        var length = in.line(line);
        for (; length > 0; length = in.line(line)) {
            post |= begins(line, length, "POST ");
            if (begins(line, length, LENGTH))
                bodyBytes = Long.parseLong(
                        new String(line, LENGTH.length(), length - LENGTH.length(), StandardCharsets.US_ASCII).strip());
        }
        return new Head(post, length < 0 ? -1 : bodyBytes);
    }

    /** In whatever case. */
    private static boolean begins(byte[] line, int length, String with) {
        if (length < with.length()) return false;
        for (var i = 0; i < with.length(); i++)
            if (Character.toUpperCase((char) line[i]) != with.charAt(i)) return false;
        return true;
    }
}
