package wardenline.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
    void converse(Socket socket) throws IOException {
        var in = new Input(socket.getInputStream());
        var out = socket.getOutputStream();
        for (var length = head(in); length >= 0; length = head(in)) {
            in.skip(length);
            arrivals.note();
            var body = "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(sids.incrementAndGet());
            out.write(("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Reads a request's head; the length of its body, -1 at the end of the stream. */
    private static long head(Input in) throws IOException {
        var length = 0L;
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\r') continue;
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            if (line.isEmpty()) return length;
            var header = line.toString();
            if (header.regionMatches(true, 0, "content-length:", 0, 15))
                length = Long.parseLong(header.substring(15).strip().toLowerCase(Locale.ROOT));
            line.setLength(0);
        }
        return -1;
    }
}
