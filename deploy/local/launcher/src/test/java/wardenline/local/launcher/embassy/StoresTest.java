package wardenline.local.launcher.embassy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.home.TakenPorts;
import wardenline.local.launcher.process.Phase;
import wardenline.local.launcher.process.Status;
import wardenline.local.launcher.process.Supervisor;

/** Real PostgreSQL and real Kafka, started, killed and stopped as on a laptop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoresTest {
    private static final List<String> STORES = List.of("postgres", "kafka");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Ports ports;
    private Supervisor supervisor;

    @BeforeAll
    void start(@TempDir Path data) {
        var home = new Home(Path.of("../../..").toAbsolutePath().normalize(), data).prepared();
        ports = freePorts();
        supervisor = new Supervisor(new Embassy(home, ports, notices::add).plans(STORES), home.run(), notices::add);
        assertThat(supervisor.start()).as(() -> notices.toString()).isInstanceOf(Supervisor.Started.AllReady.class);
    }

    @AfterAll
    void stop() {
        var handles = supervisor.status().stream()
                .map(status -> ProcessHandle.of(status.pid()).orElseThrow())
                .toList();

        supervisor.stop();

        assertThat(handles).noneMatch(ProcessHandle::isAlive);
        assertThat(TakenPorts.among(List.of(ports.postgres(), ports.kafka(), ports.kafkaController())))
                .isEmpty();
        assertThat(notices).noneMatch(line -> line.contains("was killed"));
    }

    @Test
    void a_role_reaches_its_own_database_and_no_other() throws SQLException {
        var address = "jdbc:postgresql://127.0.0.1:" + ports.postgres();

        try (var connection = DriverManager.getConnection(address + "/registry", "registry", "registry")) {
            assertThat(connection.isValid(3)).isTrue();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(address + "/warden", "registry", "registry"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(address + "/warden", "warden", "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_killed_postgres_comes_back_with_what_was_committed() throws SQLException {
        var address = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/dispatch";
        try (var connection = DriverManager.getConnection(address, "dispatch", "dispatch");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }

        killAndAwait("postgres");

        try (var connection = DriverManager.getConnection(address, "dispatch", "dispatch");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT answer FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void a_killed_kafka_comes_back() {
        killAndAwait("kafka");

        assertThat(supervisor.healthy("kafka")).contains(true);
    }

    private void killAndAwait(String name) {
        var before = status(name);

        supervisor.kill(name);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(name))
                        .returns(Phase.READY, Status::phase)
                        .returns(before.restarts() + 1, Status::restarts));
        assertThat(status(name).pid()).isNotEqualTo(before.pid());
        assertThat(notices).contains(name + " was ended by signal 9; starting it again at once");
    }

    private Status status(String name) {
        return supervisor.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Beside whatever runs on this machine. */
    private static Ports freePorts() {
        for (var offset = 7_000; offset < 40_000; offset += 97) {
            var candidate = new Ports(offset);
            var wanted = List.of(candidate.postgres(), candidate.kafka(), candidate.kafkaController());
            if (TakenPorts.among(wanted).isEmpty()) return candidate;
        }
        throw new IllegalStateException("no free ports");
    }
}
