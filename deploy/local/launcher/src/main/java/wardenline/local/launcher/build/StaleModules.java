package wardenline.local.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.service.BuiltJar;

/**
 * Tells which modules were changed since they were built, by the newest time of their sources and of what they share. Folders
 * count too: their time changes when a file in them is deleted.
 */
final class StaleModules {
    private static final List<String> SHARED = List.of("contracts", "platform");
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "test", ".git");

    private final Home home;

    StaleModules(Home home) {
        this.home = home;
    }

    List<String> among(List<String> modules) {
        var shared = SHARED.stream()
                .map(module -> newest(home.source().resolve(module)))
                .reduce(timeOf(home.source().resolve("pom.xml")), StaleModules::later);
        return modules.stream().filter(module -> stale(module, shared)).toList();
    }

    private boolean stale(String module, FileTime shared) {
        var sources = later(shared, newest(home.source().resolve(module)));
        return new BuiltJar(home.source(), module)
                .find()
                .map(jar -> later(writtenAt(jar), timeOf(stamp(module))).compareTo(sources) < 0)
                .orElse(true);
    }

    /** Maven leaves a jar alone that would not change: the stamp says that it was looked at. */
    void built(List<String> modules) {
        try {
            for (var module : modules) {
                Files.createDirectories(home.build());
                Files.writeString(stamp(module), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stamp(String module) {
        return home.build().resolve(module.replace('/', '-') + ".built");
    }

    private static FileTime newest(Path folder) {
        var found = new FileTime[] {FileTime.fromMillis(0)};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    if (NOT_SOURCES.contains(dir.getFileName().toString())) return FileVisitResult.SKIP_SUBTREE;
                    // the module's own folder changes whenever target/ is made
                    if (!dir.equals(folder)) found[0] = later(found[0], attributes.lastModifiedTime());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found[0] = later(found[0], attributes.lastModifiedTime());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found[0];
    }

    private static FileTime writtenAt(Path jar) {
        try {
            return BuiltJar.writtenAt(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime timeOf(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime later(FileTime one, FileTime other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
