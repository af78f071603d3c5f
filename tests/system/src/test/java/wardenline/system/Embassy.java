package wardenline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;

/**
 * The whole system as {@code ./wardenline up} starts it, on ports and data of its own. One per JVM: the first test that
 * asks starts it, and it is stopped when the last test is over or the JVM ends.
 *
 * <p>It runs the jars that stand packaged: it never builds.
 */
final class Embassy implements AutoCloseable {

    /** Beside a developer's own embassy on the usual ports, and below those of outgoing connections, one of which may be taken. */
    private static final int PORT_OFFSET = Integer.getInteger("wardenline.port-offset", 12_000);

    /** Of a mail relay, and longer than any test makes one take; telephone providers have no more either. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Longer than a carrier's deadline, and shorter than usual: a dead worker's deliveries are taken over then. */
    static final Duration LEASE = DEADLINE.plusSeconds(2);

    /** After which the silent are called: long enough to answer before, on a busy machine too. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    /** After which carriers are asked what became of a text. */
    private static final Duration UNREPORTED = Duration.ofSeconds(10);

    /** The long faults run on processes as they are in earnest: what they print is compared. */
    private static final boolean MEASURED = Boolean.getBoolean("endurance");

    private static final Duration UP_WITHIN = Duration.ofMinutes(5);
    private static final Duration DOWN_WITHIN = Duration.ofMinutes(2);

    /**
     * For working on a test: {@code -Dwardenline.attach=true} takes the embassy that runs on {@code target/embassy} as it is
     * and leaves it running.
     */
    private static final boolean ATTACHED = Boolean.getBoolean("wardenline.attach");

    private static final int RUN = ATTACHED ? (int) (Clock.systemUTC().instant().getEpochSecond() % 9_000) : 0;

    private static @Nullable Embassy running;

    private final Home home;
    private final Ports ports = new Ports(PORT_OFFSET);
    private final Processes processes;
    private final Thread stopAtEnd = new Thread(this::down, "stop-embassy");
    private boolean down;

    private Embassy() {
        var module = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
        this.home = new Home(module.resolve("../..").normalize(), module.resolve("target/embassy"));
        this.processes = new Processes(home);
    }

    /** The running system; started by the first who asks. */
    static synchronized Embassy running() {
        if (running == null) {
            var embassy = new Embassy();
            if (!ATTACHED) {
                Runtime.getRuntime().addShutdownHook(embassy.stopAtEnd);
                embassy.up();
            }
            running = embassy;
        }
        return running;
    }

    /** Another number for every run, so that a second run on the same embassy finds people of its own. */
    static int run() {
        return RUN;
    }

    Ports ports() {
        return ports;
    }

    Processes processes() {
        return processes;
    }

    /** What stands behind the gateway, asked by nobody in particular. */
    Caller nobody() {
        return new Caller(ports.gatewayUrl(), Map.of());
    }

    /** The same with an officer's token. */
    Caller as(Officer officer) {
        return nobody().with("Authorization", officer.bearer(ports.identityUrl()));
    }

    /** The carriers' side of the world. */
    Carriers carriers() {
        return new Carriers(new Caller(ports.carriersUrl(), Map.of()));
    }

    /** A service's own port: health and metrics, which the gateway does not show. */
    Caller behind(int port) {
        return new Caller("http://localhost:" + port, Map.of());
    }

    Ledger ledger() {
        return new Ledger("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/dispatch");
    }

    /** All of PostgreSQL, as its superuser. */
    Ledger superuser() throws IOException {
        return new Ledger(
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/postgres",
                "postgres",
                Files.readString(home.postgres().resolve("superuser-password")));
    }

    /** What the ledger's rows went through, for who began to watch it. */
    Moves moves() {
        return new Moves(ledger());
    }

    Story story() {
        return new Story(this);
    }

    String kafka() {
        return "localhost:" + ports.kafka();
    }

    /** The project's own folder. */
    Path root() {
        return home.source();
    }

    /** The log of a process: what it said, and what it must not have said. */
    Path log(String process) {
        return home.log(process);
    }

    /** Where PostgreSQL keeps everything. */
    Path postgresData() {
        return home.postgres().resolve("data");
    }

    /** Where Kafka keeps everything. */
    Path kafkaData() {
        return home.kafka().resolve("log");
    }

    private void up() {
        launcher("down");
        launcher("reset", "--yes");
        var arguments = new ArrayList<>(List.of("up", "--detach", "--no-build", "--port-offset", "" + PORT_OFFSET));
        var only = System.getProperty("wardenline.only", "");
        if (!only.isBlank()) arguments.addAll(List.of("--only", only));
        launcher(arguments.toArray(String[]::new));
    }

    private synchronized void down() {
        if (down) return;
        down = true;
        launcher("down");
    }

    @Override
    public void close() {
        if (ATTACHED) return;
        down();
        Runtime.getRuntime().removeShutdownHook(stopAtEnd);
    }

    private void launcher(String... arguments) {
        var libraries = home.libraries();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-Dwardenline.training=false",
                "-Dwardenline.root=" + home.source(),
                "-cp",
                libraries.resolveSibling("launcher.jar") + ":" + libraries + "/*",
                "wardenline.local.launcher.command.Wardenline"));
        command.addAll(List.of(arguments));
        var what = String.join(" ", arguments);
        try {
            Files.createDirectories(home.logs());
            var said = home.logs().resolve("harness.out");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().put("WARDENLINE_HOME", home.data().toString());
            builder.environment().put("WARDENLINE_DISPATCH_LEDGER_LEASESECONDS", "" + LEASE.toSeconds());
            for (var relay : List.of("A", "B"))
                builder.environment()
                        .put("WARDENLINE_CARRIERS_SMTP_" + relay + "_DEADLINESECONDS", "" + DEADLINE.toSeconds());
            builder.environment().put("WARDENLINE_CONTACTPLAN_VOICEAFTERSECONDS", "" + SILENCE.toSeconds());
            builder.environment().put("WARDENLINE_DISPATCH_ASKING_SILENTSECONDS", "" + UNREPORTED.toSeconds());
            // They live for a few minutes: the second compiler would take more time than it gives back.
            if (!MEASURED) builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            // Probes would be counted among what carriers took: a test that wants one asks for it.
            builder.environment().put("WARDENLINE_DISPATCH_PROBE_EVERYSECONDS", "0");
            builder.environment().put("WARDENLINE_DISPATCH_PROBE_AGAINSECONDS", "1");
            var process = builder.start();
            var within = arguments[0].equals("up") ? UP_WITHIN : DOWN_WITHIN;
            if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new IllegalStateException("wardenline " + what + " was not done within " + within);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("wardenline " + what + " failed:\n" + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in wardenline " + what, e);
        }
    }
}
