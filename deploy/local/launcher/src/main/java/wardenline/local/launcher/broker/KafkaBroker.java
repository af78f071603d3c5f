package wardenline.local.launcher.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import wardenline.local.launcher.process.Step;

/** One Kafka node that is broker and controller at once, with its log in one folder. */
public final class KafkaBroker {
    private static final int ANSWER_MILLIS = 3_000;
    private static final String HEAP = "-Xmx384m";

    private final Path folder;
    private final Path libraries;
    private final Path java;
    private final int port;
    private final int controllerPort;

    public KafkaBroker(Path folder, Path libraries, Path java, int port, int controllerPort) {
        this.folder = folder;
        this.libraries = libraries;
        this.java = java;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Writes the settings anew, for ports may have moved, and formats the log folder the first time. */
    public void prepare(Step.Told told) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(settings(), KafkaSettings.text(folder.resolve("log"), port, controllerPort));
        if (Files.exists(folder.resolve("log/meta.properties"))) return;
        told.now("formatting");
        var output = folder.resolve("format.log");
        var format = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        libraries + "/*",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-XX:TieredStopAtLevel=1",
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id=" + Uuid.randomUuid(),
                        "--config=" + settings())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (format.start().waitFor() != 0)
            throw new IOException("Kafka's folder could not be formatted, see " + output);
    }

    private Path settings() {
        return folder.resolve("server.properties");
    }

    public List<String> command() {
        return List.of(
                java.toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SharedArchiveFile=" + folder.resolve("kafka.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-cp",
                libraries + "/*",
                "kafka.Kafka",
                settings().toString());
    }

    public String marker() {
        return settings().toString();
    }

    /** The port is tried first: a client that finds nobody there takes seconds to say so. */
    public boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), ANSWER_MILLIS);
        } catch (IOException e) {
            return false;
        }
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (var admin = Admin.create(settings)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
