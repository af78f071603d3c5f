package wardenline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of peers that were killed rests on the sink's count. */
class MailSinkTest {

    private final Arrivals mails = new Arrivals('m');
    private final Arrivals urgent = new Arrivals('u');

    @Test
    void what_came_twice_and_what_never_came_are_told_apart() throws IOException {
        take("m0@bench.example.org", "m12@bench.example.org", "m0@bench.example.org", "u7@bench.example.org");

        assertThat(mails.count()).isEqualTo(3);
        assertThat(mails.different()).isEqualTo(2);
        assertThat(mails.repeated()).isEqualTo(1);
        assertThat(urgent.different()).isEqualTo(1);
    }

    @Test
    void an_address_without_a_number_counts_as_an_arrival_alone() throws IOException {
        take("mail@bench.example.org", "m4294967297@bench.example.org");

        assertThat(mails.count()).isEqualTo(2);
        assertThat(mails.different()).isZero();
    }

    @Test
    void nothing_of_the_last_run_is_left_in_the_next_one() throws IOException {
        take("m3@bench.example.org", "m3@bench.example.org");

        mails.forget();

        assertThat(mails.count()).isZero();
        assertThat(mails.different()).isZero();
        assertThat(mails.repeated()).isZero();
    }

    @Test
    void a_relay_that_hangs_lets_callers_in_and_leaves_them_waiting() throws IOException {
        var port = freePort();
        try (var sink = new MailSink(port, List.of(mails));
                var before = new Call(port)) {
            before.hear("220 ");
            sink.hang();
            try (var later = new Call(port)) {
                before.say("NOOP");

                before.hearsNothing();
                later.hearsNothing();
            }
        }
    }

    @Test
    void a_mail_whose_end_came_while_it_hung_is_not_taken_later_on() throws IOException {
        var port = freePort();
        try (var sink = new MailSink(port, List.of(mails));
                var call = new Call(port)) {
            call.hear("220 ");
            call.ask("MAIL FROM:<post@bench.example.org>", "250 ");
            call.ask("RCPT TO:<m1@bench.example.org>", "250 ");
            call.ask("DATA", "354 ");
            sink.hang();
            call.say("Subject: example\r\n\r\nAn example.\r\n.");
            sink.recover();

            call.hearsTheEnd();
            assertThat(mails.count()).isZero();
        }
        take("m2@bench.example.org");
        assertThat(mails.count()).isOne();
    }

    private void take(String... recipients) throws IOException {
        var port = freePort();
        try (var _ = new MailSink(port, List.of(mails, urgent));
                var call = new Call(port)) {
            call.hear("220 ");
            for (var recipient : recipients) {
                call.ask("MAIL FROM:<post@bench.example.org>", "250 ");
                call.ask("RCPT TO:<" + recipient + ">", "250 ");
                call.ask("DATA", "354 ");
                call.ask("Subject: example\r\n\r\nAn example.\r\n.", "250 ");
            }
            call.ask("QUIT", "221 ");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** One connection of who hands mails over. */
    private static final class Call implements AutoCloseable {

        private static final int NOTHING_FOR_MILLIS = 200;
        private static final int ANSWER_WITHIN_MILLIS = 10_000;

        private final Socket socket;
        private final BufferedReader answers;

        Call(int port) throws IOException {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            this.answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
        }

        void ask(String line, String answer) throws IOException {
            say(line);
            hear(answer);
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        void hear(String answer) throws IOException {
            assertThat(answers.readLine()).startsWith(answer);
        }

        void hearsNothing() throws IOException {
            socket.setSoTimeout(NOTHING_FOR_MILLIS);
            assertThatThrownBy(answers::readLine).isInstanceOf(SocketTimeoutException.class);
        }

        /** What lay unread makes the end of it a reset. */
        void hearsTheEnd() {
            try {
                assertThat(answers.readLine()).isNull();
            } catch (IOException e) {
                assertThat(e).isInstanceOf(SocketException.class);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
