package wardenline.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A mail relay that takes everything and keeps nothing but the time. */
final class MailSink extends Sink {

    private static final int DIGITS_MAX = 9;

    private final List<Arrivals> groups;

    MailSink(int port, List<Arrivals> groups) throws IOException {
        super(port);
        this.groups = groups;
        listen();
    }

    @Override
    void converse(InputStream stream, OutputStream out) throws IOException {
        var in = new Input(stream);
        var answers = new Answers(in, out);
        answers.say("220 sink.example.test");
        var line = new byte[2048];
        var to = new To(' ', -1);
        for (var length = in.line(line); length >= 0; length = in.line(line)) {
            switch (length == 0 ? ' ' : Character.toUpperCase((char) line[0])) {
                case 'E', 'H' -> answers.say("250-sink.example.test\r\n250-PIPELINING\r\n250 8BITMIME");
                case 'R' -> {
                    to = to(line, length);
                    answers.say("250 2.1.5 Ok");
                }
                case 'D' -> {
                    answers.say("354 Go on");
                    in.skipToDot();
                    ponder();
                    note(to);
                    answers.say("250 2.0.0 Queued");
                }
                case 'Q' -> {
                    answers.say("221 Bye");
                    return;
                }
                default -> answers.say("250 Ok");
            }
        }
    }

    private void note(To to) {
        for (var group : groups) if (group.takes(to.group())) group.note(to.number());
    }

    /** The local part of a recipient: a letter, and mostly the number that its sender counts it by. */
    private record To(char group, int number) {}

    private static To to(byte[] line, int length) {
        for (var i = 0; i < length - 1; i++)
            if (line[i] == '<') return new To((char) line[i + 1], number(line, i + 2, length));
        return new To(' ', -1);
    }

    /** -1 where there is none, and where it is larger than any sender counts. */
    private static int number(byte[] line, int from, int length) {
        var number = -1;
        for (var i = from; i < length && line[i] >= '0' && line[i] <= '9'; i++) {
            if (i - from == DIGITS_MAX) return -1;
            number = Math.max(number, 0) * 10 + line[i] - '0';
        }
        return number;
    }

    /** Gathered while commands lie unread, as relays do (RFC 2920, 3.2). */
    private record Answers(Input in, ByteArrayOutputStream gathered, OutputStream out) {

        Answers(Input in, OutputStream out) {
            this(in, new ByteArrayOutputStream(), out);
        }

        void say(String lines) throws IOException {
            gathered.writeBytes((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
            if (in.waiting()) return;
            out.write(gathered.toByteArray());
            gathered.reset();
        }
    }
}
