package wardenline.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A small disk under one store's data: a file system of bounded size in memory, which really says that no space is left. The store
 * stands still while its data moves there and back. Only root may do this, and not in every container.
 */
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;

    private final Processes processes;
    private final String store;
    private final Path data;
    private final Path disk;
    private final Path ballast;

    private SmallDisk(Processes processes, String store, Path data, Path disk) {
        this.processes = processes;
        this.store = store;
        this.data = data;
        this.disk = disk;
        this.ballast = disk.resolve("ballast");
    }

    /** Why it cannot be done here; empty where it can. */
    static Optional<String> hindrance() {
        try {
            var probe = Files.createTempDirectory("wardenline-small-disk");
            var mounted = tried("mount", "-t", "tmpfs", "-o", "size=1m", "wardenline-test", probe.toString());
            if (mounted.isEmpty()) run("umount", probe.toString());
            Files.delete(probe);
            return mounted.map(why -> "a small disk cannot be mounted here: " + why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves a store's data onto a disk with so much space left. The store stands still meanwhile. */
    static SmallDisk under(Processes processes, String store, Path data, int spareMegabytes) {
        processes.stop(store);
        try {
            var disk = Files.createTempDirectory("wardenline-small-disk");
            var size = megabytes(data) + spareMegabytes;
            run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + size + "m", "wardenline-test", disk.toString());
            var small = new SmallDisk(processes, store, data, disk);
            run("cp", "-a", data.toString(), small.moved().toString());
            run("rm", "-r", data.toString());
            Files.createSymbolicLink(data, small.moved());
            processes.start(store);
            return small;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the last byte. */
    void fill() {
        try (var file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var piece = MEGABYTE; piece > 0; piece /= 2) fill(file, piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(FileChannel file, int piece) {
        try {
            while (true) file.write(ByteBuffer.allocate(piece));
        } catch (IOException _) {
            // No space for so much: smaller pieces may still fit.
        }
    }

    /** Somebody tidied up. */
    void free() {
        try {
            Files.deleteIfExists(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the data back to where it was. */
    @Override
    public void close() {
        processes.stop(store);
        free();
        try {
            Files.delete(data);
            run("cp", "-a", moved().toString(), data.toString());
            run("umount", disk.toString());
            Files.delete(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        processes.start(store);
    }

    private Path moved() {
        return disk.resolve("data");
    }

    private static long megabytes(Path folder) throws IOException {
        var process = new ProcessBuilder("du", "-sm", folder.toString()).start();
        return Long.parseLong(
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s")[0]);
    }

    private static void run(String... command) {
        tried(command).ifPresent(why -> {
            throw new IllegalStateException(String.join(" ", command) + ": " + why);
        });
    }

    /** What went wrong; empty where nothing did. */
    private static Optional<String> tried(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
