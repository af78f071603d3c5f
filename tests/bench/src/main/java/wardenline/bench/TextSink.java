package wardenline.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A Twilio-compatible API that takes every message and keeps nothing but the time. It calls nobody back. */
final class TextSink implements AutoCloseable {

    private final ServerSocket server;
    private final Arrivals arrivals;
    private final AtomicLong sids = new AtomicLong();

    TextSink(int port, Arrivals arrivals) throws IOException {
        this.server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress());
        this.arrivals = arrivals;
        Thread.ofPlatform().daemon().name("text-sink").start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            var in = new Input(socket.getInputStream());
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            for (var length = head(in); length >= 0; length = head(in)) {
                in.skip(length);
                arrivals.note();
                var body = "{\"sid\":\"SM%032x\",\"status\":\"queued\"}".formatted(sids.incrementAndGet());
                out.write(("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException _) {
            // The other side is gone.
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

    @Override
    public void close() throws IOException {
        server.close();
    }
}
