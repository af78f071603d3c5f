package wardenline.local.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folders the launcher works in.
 *
 * @param source the project's own folder, with the built jars
 * @param data everything that is kept between runs; safe to delete as a whole when nothing runs
 */
public record Home(Path source, Path data) {

    /** Reads {@code wardenline.root} (set by the script) and {@code WARDENLINE_HOME}. */
    public static Home ofEnvironment() {
        var source = Path.of(System.getProperty("wardenline.root", "."))
                .toAbsolutePath()
                .normalize();
        var data = System.getenv("WARDENLINE_HOME");
        return new Home(
                source,
                data == null || data.isBlank()
                        ? source.resolve(".wardenline")
                        : Path.of(data).toAbsolutePath().normalize());
    }

    public Path postgres() {
        return data.resolve("pg");
    }

    public Path kafka() {
        return data.resolve("kafka");
    }

    public Path run() {
        return data.resolve("run");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path app(String process) {
        return data.resolve("app").resolve(process);
    }

    public Path build() {
        return data.resolve("build");
    }

    /** The launcher's own libraries: Kafka's process runs from the same folder. */
    public Path libraries() {
        return source.resolve("deploy/local/launcher/target/lib");
    }

    /** Makes the folders that must exist before anything starts; what lies in them is for this user alone. */
    public Home prepared() {
        try {
            for (var folder : new Path[] {data, run(), logs(), build()}) {
                Files.createDirectories(folder);
            }
            Files.setPosixFilePermissions(run(), PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + data, e);
        }
    }
}
