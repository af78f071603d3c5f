package wardenline.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which process was started under a name, so that a later launcher can find it when this one was killed. Process ids are
 * used again: the start time and a part of the command line must fit too.
 */
public final class PidFile {
    /** The system tells start times in hundredths of a second against a boot time that is corrected now and then. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private final Path file;

    public PidFile(Path file) {
        this.file = file;
    }

    public void write(ProcessHandle process, String marker) {
        var started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        try {
            Files.writeString(file, process.pid() + "\n" + started + "\n" + marker + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return file.getFileName().toString().replace(".pid", "");
    }

    /** The process written here, if it is still the one that runs under that id. */
    public Optional<ProcessHandle> stillRunning() {
        try {
            if (!Files.exists(file)) return Optional.empty();
            var lines = Files.readAllLines(file);
            if (lines.size() < 3) return Optional.empty();
            var started = Instant.ofEpochMilli(Long.parseLong(lines.get(1)));
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) <= 0)
                            .orElse(false))
                    .filter(process -> commandLine(process)
                            .map(line -> line.contains(lines.get(2)))
                            .orElse(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@link ProcessHandle.Info} leaves long command lines out; /proc has them whole. */
    private static Optional<String> commandLine(ProcessHandle process) {
        var proc = Path.of("/proc/" + process.pid() + "/cmdline");
        try {
            if (Files.isReadable(proc))
                return Optional.of(Files.readString(proc).replace('\0', ' '));
        } catch (IOException e) {
            return Optional.empty();
        }
        return process.info().commandLine();
    }
}
