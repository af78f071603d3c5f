package wardenline.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RelaysTest {

    private static final Notice NOTICE =
            new Notice("post@bench.example.org", "Example", "An example.", "<p>An example.</p>");

    @Test
    void a_relay_that_failed_is_left_alone_by_the_mails_after_it() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var called = CompletableFuture.supplyAsync(() -> closesAfterOneCall(other));
            var relays = new Relays(List.of(portOfNobody(), other.getLocalPort()));
            assertThatThrownBy(() -> relays.send(0, NOTICE, "u1@urgent.example.org"))
                    .isInstanceOf(MessagingException.class);
            assertThat(called).isNotDone();

            assertThatThrownBy(() -> relays.send(0, NOTICE, "u2@urgent.example.org"))
                    .isInstanceOf(MessagingException.class);

            assertThat(called.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean closesAfterOneCall(ServerSocket server) {
        try (var call = server.accept()) {
            return call.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int portOfNobody() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
