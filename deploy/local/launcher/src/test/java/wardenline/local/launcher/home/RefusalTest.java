package wardenline.local.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void too_little_disk_is_refused_in_one_line_with_both_figures() {
        assertThatThrownBy(() -> FreeDisk.check(Path.of("/data"), 700L << 20))
                .isInstanceOf(CannotGoOn.class)
                .hasMessage("Only 700 MB of disk are free at /data; at least 2048 MB are needed: free some, or set"
                        + " WARDENLINE_HOME to a larger disk.");
    }

    @Test
    void enough_disk_is_enough() {
        assertThatCode(() -> FreeDisk.check(Path.of("/data"), 3L << 30)).doesNotThrowAnyException();
    }

    @Test
    void an_offset_moves_every_port_and_has_a_limit() {
        var ports = new Ports(1000);

        assertThat(ports.gateway()).isEqualTo(9080);
        assertThat(ports.gatewayUrl()).isEqualTo("http://localhost:9080");
        assertThat(ports.postgres()).isEqualTo(16432);
        assertThatThrownBy(() -> new Ports(60_000)).isInstanceOf(CannotGoOn.class);
        assertThatThrownBy(() -> new Ports(-1)).isInstanceOf(CannotGoOn.class);
    }
}
