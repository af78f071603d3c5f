package wardenline.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Event;
import wardenline.contracts.EventType;
import wardenline.contracts.Topics;
import wardenline.contracts.Urgency;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.postgres.PostgresServer;
import wardenline.testkit.Replica;

/** dispatch-service with its database and its broker, as {@code ./wardenline up} starts them, on ports and data of their own. */
final class Line implements AutoCloseable {

    private static final Duration COMMAND_WITHIN = Duration.ofMinutes(10);

    private final Home home;
    private final Ports ports;
    private final KafkaProducer<String, byte[]> producer;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Replica> replicas = new ArrayList<>();

    private Line(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "localhost:" + ports.kafka(), "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Line up(Path root, Ports ports) {
        var home = new Home(root, root.resolve("tests/bench/target/line"));
        command(home, "reset", "--yes");
        command(home, "up", "--detach", "--only", "postgres,kafka,dispatch", "--port-offset", "" + ports.offset());
        return new Line(home, ports);
    }

    /** Publishes a release and returns when the broker has all of it; the moment before the first record, in nanoseconds. */
    long release(List<Event> events) {
        var began = System.nanoTime();
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (var event : events) sent.add(producer.send(message(event)));
        for (var each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("the broker did not take a record", e);
            }
        }
        return began;
    }

    private ProducerRecord<String, byte[]> message(Event event) {
        var message = switch (event) {
            case AdvisoryReleased released ->
                new ProducerRecord<>(Topics.ADVISORY, released.advisoryId().toString(), json.writeValueAsBytes(event));
            case AudienceSegment segment ->
                new ProducerRecord<>(
                        segment.urgency() == Urgency.EMERGENCY ? Topics.AUDIENCE_EMERGENCY : Topics.AUDIENCE_ROUTINE,
                        segment.releaseId() + ":" + segment.segment(),
                        json.writeValueAsBytes(event));
            default -> throw new IllegalArgumentException("a release holds no " + event.getClass());
        };
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", EventType.of(event.getClass()).wireType(),
                        "ce_source", "/bench",
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** How many deliveries of a release the ledger holds in this state. */
    int count(UUID release, String state) {
        return (int) number(
                "select count(*) from delivery where release_id = '" + release + "' and state = '" + state + "'");
    }

    long number(String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/dispatch", "dispatch", "dispatch");
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            return found.next() ? found.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void change(String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/dispatch", "dispatch", "dispatch");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Has the database write down what it holds in memory. */
    void checkpoint() {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/dispatch",
                        "postgres",
                        Files.readString(home.postgres().resolve("superuser-password")));
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("checkpoint", e);
        }
    }

    /** Heap in use after a full collection, which is asked for here, in MiB, as the service's own metrics say. */
    double liveHeap() {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        run(home, List.of(jcmd, "" + process("dispatch"), "GC.run"), "gc.out");
        return metric("jvm_memory_used_bytes{area=\"heap\"") / 1_048_576;
    }

    ProcessorTime processorTime() {
        return ProcessorTime.of(process("dispatch"), process("postgres"), process("kafka"));
    }

    /** Resident memory of dispatch-service in MiB. */
    double resident() {
        try {
            return Files.readAllLines(Path.of("/proc", "" + process("dispatch"), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private double metric(String name) {
        return get(ports.dispatch(), "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** One more process of the same service: it joins the consumer group and the claims. */
    void addReplica() {
        replicas.add(Replica.of(
                process("dispatch"),
                ports.dispatch() + 900 + replicas.size(),
                home.logs().resolve("dispatch-replica.log")));
    }

    /** Signal 9; the supervisor starts it again a second later. */
    void crash() {
        new ControlClient(home).steer("kill", "dispatch");
    }

    /** One more database on the line's own server, for who is compared with it. */
    void createDatabase(String name) {
        try {
            new PostgresServer(home.postgres(), ports.postgres()).createDatabases(List.of(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(int port, String path) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long process(String name) {
        return new ControlClient(home)
                .state().orElseThrow(() -> new IllegalStateException("the line is down")).processes().stream()
                        .filter(process -> process.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .pid();
    }

    private static void command(Home home, String... arguments) {
        var command =
                new ArrayList<>(List.of(home.source().resolve("wardenline").toString()));
        command.addAll(Arrays.asList(arguments));
        run(home, command, "bench.out");
    }

    private static void run(Home home, List<String> command, String log) {
        try {
            Files.createDirectories(home.logs());
            var said = new File(home.logs().toFile(), log);
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said);
            builder.environment().put("WARDENLINE_HOME", home.data().toString());
            // Probes would be counted among what the sinks took.
            builder.environment().put("WARDENLINE_DISPATCH_PROBE_EVERYSECONDS", "0");
            var process = builder.start();
            if (!process.waitFor(COMMAND_WITHIN.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(
                        String.join(" ", command) + " failed:\n" + Files.readString(said.toPath()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        producer.close();
        command(home, "down");
    }
}
