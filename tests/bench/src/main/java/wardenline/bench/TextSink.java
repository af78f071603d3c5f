package wardenline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** A Twilio-compatible API that takes every message and keeps nothing but the time. It calls nobody back. */
final class TextSink extends Sink {

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
        for (var head = head(in); head.bodyBytes() >= 0; head = head(in)) {
            in.skip(head.bodyBytes());
            // What it is asked later on about a text is no text.
            if (head.post()) {
                ponder();
                arrivals.note();
            }
            var body = "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(sids.incrementAndGet());
            out.write(("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** @param bodyBytes -1 at the end of the stream */
    private record Head(boolean post, long bodyBytes) {}

    private static Head head(Input in) throws IOException {
        var post = false;
        var length = 0L;
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\r') continue;
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            if (line.isEmpty()) return new Head(post, length);
            var header = line.toString();
            post |= header.startsWith("POST ");
            if (header.regionMatches(true, 0, "content-length:", 0, 15))
                length = Long.parseLong(header.substring(15).strip());
            line.setLength(0);
        }
        return new Head(post, -1);
    }
}
