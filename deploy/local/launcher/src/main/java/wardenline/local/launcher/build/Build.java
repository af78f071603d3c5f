package wardenline.local.launcher.build;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.process.Notices;

/** Brings the jars up to date. */
public final class Build {
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO\\] Building (Wardenline .*?) \\S+\\s+\\[(\\d+/\\d+)\\]");
    private static final int ERROR_LINES = 20;

    private final Home home;
    private final StaleModules stale;
    private final Notices notices;

    public Build(Home home, Notices notices) {
        this.home = home;
        this.stale = new StaleModules(home);
        this.notices = notices;
    }

    /** Builds those of the modules that changed since they were built, and what they need. */
    public void bringUpToDate(List<String> modules) throws IOException, InterruptedException {
        var changed = stale.among(modules);
        if (changed.isEmpty()) return;
        if (!onPath("npm")) {
            throw new CannotGoOn(
                    "npm is missing, which the pages are built with: install Node.js 20 or later (package nodejs).");
        }
        var started = System.nanoTime();
        notices.say("building " + String.join(", ", changed));
        var log = home.log("build");
        if (!maven(changed, log)) throw new CannotGoOn(String.join("\n", reasons(log)));
        stale.built(changed);
        notices.say("built in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
    }

    private boolean maven(List<String> modules, Path log) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                home.source().resolve("mvnw").toString(),
                "-B",
                "-DskipTests",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-pl",
                String.join(",", modules),
                "-am",
                "package");
        builder.directory(home.source().toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        var maven = builder.start();
        try (var lines = maven.inputReader(StandardCharsets.UTF_8);
                var file = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) tell(line, file);
        } finally {
            maven.destroy();
        }
        return maven.waitFor() == 0;
    }

    private void tell(String line, BufferedWriter file) throws IOException {
        file.write(line);
        file.newLine();
        var module = MODULE.matcher(line);
        if (module.find()) notices.say("building " + module.group(2) + " " + module.group(1));
    }

    private static List<String> reasons(Path log) throws IOException {
        var reasons = new ArrayList<>(List.of("The build failed. The whole of it is in " + log + "; what matters:"));
        try (var lines = Files.lines(log)) {
            lines.takeWhile(line -> !line.contains("-> [Help 1]") || line.contains("Failed to execute"))
                    .filter(line -> line.startsWith("[ERROR]") && line.length() > 8)
                    .limit(ERROR_LINES)
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
