package wardenline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

    private void take(String... recipients) throws IOException {
        var port = freePort();
        try (var _ = new MailSink(port, List.of(mails, urgent));
                var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("220 ");
            for (var recipient : recipients) {
                ask(socket, answers, "MAIL FROM:<post@bench.example.org>", "250 ");
                ask(socket, answers, "RCPT TO:<" + recipient + ">", "250 ");
                ask(socket, answers, "DATA", "354 ");
                ask(socket, answers, "Subject: example\r\n\r\nAn example.\r\n.", "250 ");
            }
            ask(socket, answers, "QUIT", "221 ");
        }
    }

    private static void ask(Socket socket, BufferedReader answers, String line, String answer) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(answers.readLine()).startsWith(answer);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
