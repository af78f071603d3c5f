package wardenline.local.launcher.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Where a module of this project leaves its runnable jar.
 *
 * @param module its folder, relative to the project
 */
public record BuiltJar(Path source, String module) {

    public Optional<Path> find() {
        var target = source.resolve(module).resolve("target");
        if (!Files.isDirectory(target)) return Optional.empty();
        try (var files = Files.list(target)) {
            return files.filter(BuiltJar::runnable).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the jar was written. Its modification time says nothing: reproducible builds set it to a fixed day. */
    public static FileTime writtenAt(Path jar) throws IOException {
        return (FileTime) Files.getAttribute(jar, "unix:ctime");
    }

    private static boolean runnable(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.endsWith("-sources.jar") && !name.endsWith("-tests.jar");
    }
}
