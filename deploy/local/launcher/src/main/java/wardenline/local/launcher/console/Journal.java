package wardenline.local.launcher.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import wardenline.local.launcher.process.Notices;

/** Writes what happens to the launcher's log, with the time, and lets a person at a console hear it too. */
public final class Journal implements Notices {
    private final Path file;
    private final Clock clock;
    private final Notices console;

    public Journal(Path file, Clock clock, Notices console) {
        this.file = file;
        this.clock = clock;
        this.console = console;
    }

    @Override
    public void say(String line) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        try {
            Files.writeString(file, at + " " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console.say(line);
    }
}
