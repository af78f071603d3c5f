package wardenline.dispatch.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail relay that does as it is told. Addresses that begin with "dead" are unknown to it. */
public final class SmtpSink implements AutoCloseable {

    /** What it does with the next transaction. */
    public enum Mode {
        TAKE,
        REFUSE_421,
        THROTTLE_454,
        GREYLIST_450,
        /** Our sender is not welcome, whoever the mail is for. */
        REFUSE_SENDER_550,
        /** It does not relay for this client. */
        DENY_RELAY_554,
        /** Nobody is known, and yet it waits for a message, as RFC 2920 allows. */
        UNKNOWN_BUT_GO_ON,
        /** Taken whole, then refused because of the sender. */
        REFUSE_SENDER_AFTER_DATA_554,
        REJECT_AFTER_DATA_554,
        HANG_AFTER_DATA,
        HANG_AT_MAIL,
        DROP_AFTER_DATA
    }

    /**
     * One message as it came.
     *
     * @param envelope the MAIL and RCPT commands as they were given
     */
    public record Mail(String to, String raw, String envelope) {
        /** The envelope sender. */
        public String from() {
            return envelope.substring(envelope.indexOf('<') + 1, envelope.indexOf('>'));
        }

        /** The first header of this name, or the empty text. */
        public String header(String name) {
            return raw.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket server;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.TAKE;
    private volatile boolean rejectAll;
    private volatile boolean reports;
    private volatile boolean pipelining = true;
    private volatile boolean together;

    public SmtpSink() {
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void mode(Mode next) {
        mode = next;
    }

    /** Whether it knows nobody at all. */
    public void rejectAll(boolean all) {
        rejectAll = all;
    }

    /** Whether it offers reports of delivery (RFC 3461). */
    public void offerReports(boolean offered) {
        reports = offered;
    }

    /** Whether it takes commands before it has answered those before them (RFC 2920). */
    public void offerPipelining(boolean offered) {
        pipelining = offered;
    }

    /** Whether more than MAIL was at hand when the last MAIL was read. */
    public boolean cameTogether() {
        return together;
    }

    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    public int connections() {
        return connections.get();
    }

    /** Closes every line that is open, as a relay does that grows tired of waiting. */
    public void hangUp() {
        open.forEach(SmtpSink::shut);
        open.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> converse(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                var out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            say(out, "220 sink.example.test");
            var to = "";
            var envelope = "";
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO", "HELO" -> ehlo(out);
                    case "MAIL" -> {
                        to = "";
                        together = in.ready();
                        envelope = mail(out) ? line : "";
                    }
                    case "RCPT" -> {
                        if (envelope.isEmpty()) say(out, "503 5.5.1 MAIL first");
                        else {
                            envelope += "\n" + line;
                            to = rcpt(out, line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                        }
                    }
                    case "DATA" -> {
                        if (to.isEmpty() && mode != Mode.UNKNOWN_BUT_GO_ON) say(out, "503 5.5.1 Nobody to send it to");
                        else {
                            say(out, "354 Go on");
                            data(in, out, to, envelope);
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 Bye");
                        return;
                    }
                    default -> say(out, "250 Ok");
                }
            }
        } catch (IOException _) {
            // The other side is gone.
        }
    }

    private void ehlo(OutputStream out) throws IOException {
        var lines = new ArrayList<>(List.of("250-sink.example.test"));
        if (reports) lines.add("250-DSN");
        if (pipelining) lines.add("250-PIPELINING");
        lines.add("250 8BITMIME");
        say(out, lines.toArray(String[]::new));
    }

    /** Whether the sender is taken. */
    private boolean mail(OutputStream out) throws IOException {
        switch (mode) {
            case REFUSE_421 -> {
                say(out, "421 4.3.0 Not now");
                throw new IOException("closed");
            }
            case THROTTLE_454 -> say(out, "454 4.7.0 Too fast");
            case GREYLIST_450 -> say(out, "450 4.7.1 Come back later");
            case HANG_AT_MAIL -> hang();
            case REFUSE_SENDER_550 -> say(out, "550 5.7.1 Not you");
            case TAKE,
                    DENY_RELAY_554,
                    UNKNOWN_BUT_GO_ON,
                    REFUSE_SENDER_AFTER_DATA_554,
                    REJECT_AFTER_DATA_554,
                    HANG_AFTER_DATA,
                    DROP_AFTER_DATA -> {
                say(out, "250 2.1.0 Ok");
                return true;
            }
        }
        return false;
    }

    /** The recipient if it is taken, or the empty text. */
    private String rcpt(OutputStream out, String to) throws IOException {
        if (mode == Mode.DENY_RELAY_554) say(out, "554 5.7.1 <" + to + ">: Relay access denied");
        else if (rejectAll || mode == Mode.UNKNOWN_BUT_GO_ON || to.startsWith("dead"))
            say(out, "550 5.1.1 No such user");
        else {
            say(out, "250 2.1.5 Ok");
            return to;
        }
        return "";
    }

    private void data(BufferedReader in, OutputStream out, String to, String envelope) throws IOException {
        var raw = new StringBuilder();
        var line = in.readLine();
        for (; line != null && !line.equals("."); line = in.readLine())
            raw.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
        // Without its end nothing was sent.
        if (line == null) return;
        switch (mode) {
            case REJECT_AFTER_DATA_554 -> say(out, "554 5.7.1 Refused");
            case REFUSE_SENDER_AFTER_DATA_554 -> say(out, "554 Message rejected: Email address is not verified.");
            case HANG_AFTER_DATA -> {
                mails.add(new Mail(to, raw.toString(), envelope));
                hang();
            }
            case DROP_AFTER_DATA -> {
                mails.add(new Mail(to, raw.toString(), envelope));
                throw new IOException("dropped");
            }
            case TAKE,
                    REFUSE_421,
                    THROTTLE_454,
                    GREYLIST_450,
                    REFUSE_SENDER_550,
                    DENY_RELAY_554,
                    UNKNOWN_BUT_GO_ON,
                    HANG_AT_MAIL -> {
                mails.add(new Mail(to, raw.toString(), envelope));
                say(out, "250 2.0.0 Queued");
            }
        }
    }

    private static void hang() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void say(OutputStream out, String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Gone already.
        }
    }
}
