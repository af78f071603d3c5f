package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.dispatch.DispatchTest;

/** What this service asks of its connections and what all services ask of theirs is written in two files, and both must hold. */
@DispatchTest
class PlannedOnceTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void statements_are_planned_once_and_not_whenever_they_run() {
        assertThat(shown("plan_cache_mode")).isEqualTo("force_generic_plan");
    }

    @Test
    void rows_are_looked_up_as_on_a_disk_without_a_moving_head() {
        assertThat(shown("random_page_cost")).isEqualTo("1.1");
    }

    private String shown(String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }
}
