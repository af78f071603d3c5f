package wardenline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TextSinkTest {

    private final Arrivals texts = new Arrivals('t');

    @Test
    void each_post_is_a_text_with_a_name_of_its_own_and_a_question_is_none() throws Exception {
        var port = freePort();
        try (var _ = new TextSink(port, texts);
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/Messages.json"));
            // Longer than what is read at once.
            var text = request.copy().POST(BodyPublishers.ofString("Body=" + "a".repeat(40_000)));

            var first = client.send(text.build(), BodyHandlers.ofString());
            var question = client.send(request.copy().GET().build(), BodyHandlers.ofString());
            var second = client.send(text.build(), BodyHandlers.ofString());

            assertThat(texts.count()).isEqualTo(2);
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(first.body()).matches("\\{\"sid\":\"SM[0-9a-f]{32}\",\"status\":\"queued\"}");
            assertThat(question.statusCode()).isEqualTo(201);
            assertThat(second.body()).isNotEqualTo(first.body());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
