package wardenline.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import wardenline.contracts.Urgency;
import wardenline.local.launcher.home.Waiting;

/** The mail server that a good administrator would put in front: a private instance that is fed over SMTP and relays to the sink. */
public final class Postfix implements Contender {

    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

    /** More only take processor time from the sending. */
    private static final int FEED_LINES = 16;

    /** Should the bench be killed, its server ends by itself. */
    private static final Duration LIVES = Duration.ofMinutes(30);

    private static final Duration STARTED_WITHIN = Duration.ofSeconds(20);
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

    private final PostfixInstance instance;
    private final Feed feed;
    private final Path programs;
    private Process master;

    private Postfix(PostfixInstance instance, Notice notice, Path programs) {
        this.instance = instance;
        this.feed = new Feed(instance.port(), notice, FEED_LINES);
        this.programs = programs;
        this.master = spawn();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> master.destroy()));
    }

    /** Whether it is installed and may be started: its master takes root's rights. */
    public static boolean available() {
        return Files.isExecutable(PROGRAM) && "root".equals(System.getProperty("user.name"));
    }

    /**
     * Starts it with configuration and queue of its own.
     *
     * @param relayPorts of the sinks
     */
    public static Postfix up(Path folder, int port, List<Integer> relayPorts, Notice notice) {
        var instance = new PostfixInstance(folder, port, relayPorts);
        var configuration = instance.configuration().toString();
        // Left over from a bench that was killed.
        if (instance.listens()) said(PROGRAM.toString(), "-c", configuration, "abort");
        try {
            instance.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var programs = said("postconf", "-c", configuration, "-h", "daemon_directory");
        said(PROGRAM.toString(), "-c", configuration, "check");
        return new Postfix(instance, notice, Path.of(programs));
    }

    @Override
    public String name() {
        return "Postfix";
    }

    @Override
    public Runnable prepare(Urgency urgency, int mails) {
        return () -> feed.send(urgency, mails);
    }

    @Override
    public boolean done() {
        return instance.empty();
    }

    /** All of its processes at once: they are one group. */
    @Override
    public void crash() {
        var all = master.descendants().toList();
        said("kill", "-KILL", "--", "-" + master.pid());
        Waiting.until(() -> !master.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive), ENDED_WITHIN);
        master = spawn();
    }

    @Override
    public void close() {
        var all = master.descendants().toList();
        master.destroy();
        Waiting.until(() -> !master.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive), ENDED_WITHIN);
    }

    /** It leads a session and a process group of its own from then on. */
    private Process spawn() {
        var command = List.of(
                programs.resolve("master").toString(),
                "-c",
                instance.configuration().toString(),
                "-e",
                "" + LIVES.toSeconds());
        try {
            var spawned = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(instance.folder().resolve("master.out").toFile())
                    .start();
            if (!Waiting.until(instance::listens, STARTED_WITHIN) || !spawned.isAlive())
                throw new IllegalStateException("Postfix did not start: see " + instance.folder());
            return spawned;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a short command prints, which must succeed. */
    private static String said(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(ENDED_WITHIN.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
