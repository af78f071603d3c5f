package wardenline.local.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columns_line_up_under_their_heads() {
        var lines = new Table("what", "port")
                .row("registry", "8081")
                .row("pg", "15432")
                .lines();

        assertThat(lines)
                .containsExactly(
                        "what      port", //
                        "--------  -----",
                        "registry  8081",
                        "pg        15432");
    }

    @Test
    void a_row_of_another_width_is_a_mistake() {
        assertThatThrownBy(() -> new Table("one").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
