package wardenline.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file a process writes its output to. It is moved aside at a start when it has grown large, so that disks do not fill. */
record ProcessLog(Path file) {
    private static final long LARGE_BYTES = 20L << 20;
    private static final int TAIL_BYTES = 16_384;

    void moveAsideWhenLarge() {
        try {
            if (Files.exists(file) && Files.size(file) > LARGE_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines with something on them. */
    List<String> tail(int linesMax) {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            var bytes = Channels.newInputStream(channel).readAllBytes();
            var lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
