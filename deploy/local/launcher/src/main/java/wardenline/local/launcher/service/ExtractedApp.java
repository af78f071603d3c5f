package wardenline.local.launcher.service;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Waiting;
import wardenline.local.launcher.process.Notices;
import wardenline.local.launcher.process.OwnSession;
import wardenline.local.launcher.process.PidFile;
import wardenline.local.launcher.process.Readiness;
import wardenline.local.launcher.process.Signals;
import wardenline.local.launcher.process.Step;

/**
 * One built application, laid out for a fast start: its jar unpacked (a nested jar takes 8 to 22 s to start where this takes
 * 4), and an ahead-of-time cache made by one training run after each build.
 */
public final class ExtractedApp {
    /** More at once only take the processor from each other. */
    private static final Semaphore TRAINING = new Semaphore(2);

    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration KEPT_WITHIN = Duration.ofSeconds(120);

    /** Training pays over many starts; who starts once, as the system tests do, leaves it out. */
    private static final boolean TRAINS = !"false".equals(System.getProperty("wardenline.training"));

    private final String name;
    private final BuiltJar built;
    private final Path folder;
    private final Path java;
    private final List<String> options;
    private final Readiness readiness;
    private final PidFile pidFile;
    private final Path trainingLog;
    private final Notices notices;

    /** Once in a launcher's life: an application that cannot be trained shall not be held up at every restart. */
    private volatile boolean tried;

    /** @param home where the jar was built, and where it is laid out */
    public ExtractedApp(
            String name,
            BuiltJar built,
            Home home,
            Path java,
            List<String> options,
            Readiness readiness,
            Notices notices) {
        this.name = name;
        this.built = built;
        this.folder = home.app(name);
        this.java = java;
        this.options = options;
        this.readiness = readiness;
        this.pidFile = new PidFile(home.run().resolve(name + "-training.pid"));
        this.trainingLog = home.log(name + "-training");
        this.notices = notices;
    }

    /** Lays the jar out anew when it was built anew, and trains the cache when there is none for it. */
    public void prepare(Map<String, String> environment, Step.Told told) throws IOException, InterruptedException {
        var jar = built.find()
                .orElseThrow(() -> new CannotGoOn("There is no jar in " + built.module()
                        + "/target: build it first (./wardenline up does, without --no-build)."));
        if (!current(jar)) {
            told.now("unpacking");
            unpack(jar);
        }
        if (TRAINS && !tried && !Files.exists(cache())) {
            tried = true;
            told.now("waiting to be trained");
            TRAINING.acquire();
            try {
                told.now("training");
                train(environment);
            } finally {
                TRAINING.release();
            }
        }
    }

    private boolean current(Path jar) throws IOException {
        if (!Files.exists(stamp()) || !Files.exists(layout())) return false;
        var lines = Files.readAllLines(stamp());
        if (lines.equals(List.of(sizeAndTime(jar), lines.getLast()))) return true;
        if (!lines.getLast().equals(digest(jar))) return false;
        writeStamp(jar);
        return true;
    }

    private void unpack(Path jar) throws IOException, InterruptedException {
        deleteAll(folder);
        Files.createDirectories(folder);
        var exit = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(trainingLog.toFile()))
                .start()
                .waitFor();
        if (exit != 0) throw new IOException(jar + " could not be unpacked, see " + trainingLog);
        Files.move(folder.resolve(jar.getFileName()), layout());
        writeStamp(jar);
    }

    /** Runs the application until it is ready and ends it: at its end the virtual machine keeps what it learnt. */
    private void train(Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(OwnSession.of(commandWith("-XX:AOTCacheOutput=" + cache())))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(trainingLog.toFile()));
        builder.environment().putAll(environment);
        var training = builder.start();
        pidFile.write(training.toHandle(), marker());
        var ready = false;
        try {
            ready = awaitReady(training);
            training.destroy();
            if (!training.waitFor(KEPT_WITHIN.toSeconds(), TimeUnit.SECONDS)) training.destroyForcibly();
        } finally {
            Signals.kill(training.toHandle());
            pidFile.delete();
        }
        // what a failed start has learnt is how to fail
        if (!ready) Files.deleteIfExists(cache());
        if (!Files.exists(cache())) {
            notices.say(name + " goes on without an ahead-of-time cache (it starts slower); why is in " + trainingLog);
        }
    }

    private boolean awaitReady(Process training) throws InterruptedException {
        Waiting.until(() -> !training.isAlive() || readiness.holds(), READY_WITHIN);
        if (Thread.interrupted()) throw new InterruptedException();
        return training.isAlive() && readiness.holds();
    }

    public List<String> command() {
        return Files.exists(cache()) ? commandWith("-XX:AOTCache=" + cache(), "-Xlog:aot*=off") : commandWith();
    }

    private List<String> commandWith(String... extra) {
        var command = new ArrayList<>(List.of(
                java.toString(),
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8"));
        command.addAll(options);
        command.addAll(List.of(extra));
        command.addAll(List.of("-jar", layout().toString()));
        return command;
    }

    /** The part of the command line no other process has. */
    public String marker() {
        return layout().toString();
    }

    private Path layout() {
        return folder.resolve(name + ".jar");
    }

    private Path cache() {
        return folder.resolve("app.aot");
    }

    private Path stamp() {
        return folder.resolve("jar.stamp");
    }

    private void writeStamp(Path jar) throws IOException {
        Files.write(stamp(), List.of(sizeAndTime(jar), digest(jar)));
    }

    private static String sizeAndTime(Path jar) throws IOException {
        return Files.size(jar) + " " + BuiltJar.writtenAt(jar).toMillis();
    }

    private static String digest(Path jar) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(jar), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return new BigInteger(1, in.getMessageDigest().digest()).toString(16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
