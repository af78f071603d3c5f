package wardenline.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory that a process and its children hold. Pages shared between them are counted once (proportional set size). */
final class Resident {
    private Resident() {}

    static long bytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(Resident::one)
                .sum();
    }

    private static long one(ProcessHandle process) {
        var proc = Path.of("/proc/" + process.pid());
        return Stream.of("smaps_rollup:Pss:", "status:VmRSS:")
                        .map(place -> place.split(":", 2))
                        .mapToLong(place -> kilobytes(proc.resolve(place[0]), place[1]))
                        .filter(kilobytes -> kilobytes > 0)
                        .findFirst()
                        .orElse(0)
                << 10;
    }

    private static long kilobytes(Path file, String label) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
