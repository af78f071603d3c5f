package wardenline.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Processes that a killed launcher left behind. */
public final class Orphans {
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);

    /** Data stores go last, so that those who use them can end in order. */
    private static final List<String> LAST = List.of("kafka", "postgres");

    private Orphans() {}

    /** Stops those that still run, forgets all, and says how many they were. Call only while holding the launcher's lock. */
    public static int stop(Path pidFolder, Notices notices) {
        try (var files = Files.list(pidFolder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".pid"))
                    .map(PidFile::new)
                    .sorted(Comparator.comparingInt(file -> LAST.indexOf(file.name())))
                    .mapToInt(file -> stop(file, notices))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int stop(PidFile file, Notices notices) {
        var running = file.stillRunning();
        running.ifPresent(process -> {
            notices.say("stopping " + file.name() + " (pid " + process.pid()
                    + "), left over from a launcher that was killed");
            Signals.stop(process, file.name().equals("postgres") ? StopSignal.INT : StopSignal.TERM, STOPPED_WITHIN);
        });
        file.delete();
        return running.isPresent() ? 1 : 0;
    }
}
