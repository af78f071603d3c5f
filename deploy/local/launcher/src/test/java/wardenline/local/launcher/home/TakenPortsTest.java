package wardenline.local.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TakenPortsTest {
    @Test
    void a_free_port_gives_no_line() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(TakenPorts.among(List.of(port))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_taken_port_gives_one_line_with_the_holder_and_what_to_do() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(TakenPorts.among(List.of(socket.getLocalPort())))
                    .singleElement()
                    .asString()
                    .contains("Port " + socket.getLocalPort() + " is taken by java (pid "
                            + ProcessHandle.current().pid() + ")")
                    .contains("--port-offset")
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_port_taken_on_every_address_is_seen_too() throws IOException {
        try (var socket = new ServerSocket(0)) {
            assertThat(TakenPorts.among(List.of(socket.getLocalPort()))).hasSize(1);
        }
    }
}
