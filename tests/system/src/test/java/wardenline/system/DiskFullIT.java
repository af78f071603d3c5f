package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static wardenline.system.Crowd.pause;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** No space left under a store in mid-release, for half a minute; README has the command. */
@OnTheEmbassy
@Order(8)
@EnabledIfSystemProperty(named = "endurance", matches = "true")
class DiskFullIT {
    private static final int SPARE_MEGABYTES = 64;
    private static final int LOG_FILES_MAX = 50;
    private static final Duration FULL = Duration.ofSeconds(30);

    private static Crowd crowd;

    private final Embassy embassy = Embassy.running();
    private final Carriers carriers = embassy.carriers();

    @BeforeAll
    static void a_town_is_enrolled() {
        var hindrance = SmallDisk.hindrance();
        assumeTrue(hindrance.isEmpty(), () -> hindrance.orElse(""));
        crowd = Crowd.enrolled();
    }

    @AfterEach
    void everything_runs_again() {
        crowd.everythingRuns();
    }

    @Test
    void no_space_left_under_postgres_in_mid_release_costs_nobody_their_message_invariants_1_2_3_7()
            throws IOException {
        try (var disk = SmallDisk.under(embassy.processes(), "postgres", embassy.postgresData(), SPARE_MEGABYTES)) {
            var alert = crowd.alerted(1_000);
            alert.awaitSent(100);
            var complaints = complaints("postgres");

            disk.fill();
            pause(FULL);
            disk.free();
            carriers.areWell();
            crowd.everythingRuns();

            assertThat(complaints("postgres")).as("it had no space").isGreaterThan(complaints);
            crowd.everyoneGotIt(alert);
        }
    }

    /** As above, and its log needs space at once: it cannot go on, nor start again before there is some. */
    @Test
    void no_space_left_for_the_log_of_postgres_in_mid_release_costs_nobody_their_message_invariants_1_2_3_7()
            throws IOException {
        try (var disk = SmallDisk.under(embassy.processes(), "postgres", embassy.postgresData(), SPARE_MEGABYTES)) {
            var alert = crowd.alerted(1_000);
            alert.awaitSent(100);
            var panics = said("postgres", "PANIC");

            disk.fill();
            useUpLog();
            pause(FULL);
            disk.free();
            carriers.areWell();
            crowd.everythingRuns();

            assertThat(said("postgres", "PANIC")).as("it gave up").isGreaterThan(panics);
            crowd.everyoneGotIt(alert);
        }
    }

    @Test
    void no_space_left_under_kafka_in_mid_release_costs_nobody_their_message_invariants_1_2_3_7() throws IOException {
        try (var disk = SmallDisk.under(embassy.processes(), "kafka", embassy.kafkaData(), SPARE_MEGABYTES)) {
            var before = crowd.alerted(1_000);
            before.awaitSent(100);
            var complaints = complaints("kafka");

            disk.fill();
            var during = embassy.story().released(crowd.town());
            pause(FULL);
            disk.free();
            carriers.areWell();
            crowd.everythingRuns();

            assertThat(complaints("kafka")).as("it had no space").isGreaterThan(complaints);
            crowd.everyoneGotIt(before, during);
        }
    }

    /** File after file of PostgreSQL's log is begun, until there is no space for one more. */
    private void useUpLog() throws IOException {
        var postgres = embassy.superuser();
        assertThatThrownBy(() -> {
                    for (var file = 0; file < LOG_FILES_MAX; file++)
                        postgres.rows("select pg_logical_emit_message(false, 'test', 'test'), pg_switch_wal()");
                })
                .as("no space for another file of the log")
                .isInstanceOf(IllegalStateException.class);
    }

    private long complaints(String store) throws IOException {
        return said(store, "No space left on device");
    }

    private long said(String store, String words) throws IOException {
        try (var lines = Files.lines(embassy.log(store))) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }
}
