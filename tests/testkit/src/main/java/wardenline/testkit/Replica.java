package wardenline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One more process of a service that runs on this machine, told the same as the first one except for its port. Linux only: what
 * the first one was told is read where the kernel keeps it.
 */
public final class Replica implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private Replica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and returns when it is ready. */
    public static Replica of(long first, int port, Path log) {
        return of(first, port, log, Map.of());
    }

    /** The same with a few words of its own in its environment. */
    public static Replica of(long first, int port, Path log, Map<String, String> differently) {
        var folder = Path.of("/proc", Long.toString(first));
        try {
            var builder = new ProcessBuilder(strings(folder.resolve("cmdline")));
            builder.environment().clear();
            for (var variable : strings(folder.resolve("environ"))) {
                var equals = variable.indexOf('=');
                if (equals > 0)
                    builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().putAll(differently);
            builder.directory(folder.resolve("cwd").toRealPath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            var replica = new Replica(builder.start(), port);
            // A test run that is broken off leaves nobody behind.
            Runtime.getRuntime().addShutdownHook(new Thread(replica.process::destroyForcibly));
            replica.awaitReady();
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        try {
            Awaitility.await("a second replica is ready")
                    .atMost(READY_WITHIN)
                    .ignoreExceptions()
                    .until(this::ready);
        } catch (ConditionTimeoutException e) {
            kill();
            throw e;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Signal 9, as a crash would. */
    public void kill() {
        end(process.destroyForcibly());
    }

    @Override
    public void close() {
        process.destroy();
        end(process);
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean ready() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://localhost:" + port + "/actuator/health/readiness"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        }
    }

    private static List<String> strings(Path file) throws IOException {
        return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
    }
}
