package wardenline.local.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A killed server leaves its lock file behind. PostgreSQL clears it away by itself unless another process has been given the
 * same id since, as happens when a machine or container starts anew: then it would refuse for ever.
 */
final class StaleLock {
    private StaleLock() {}

    static void clear(Path data) throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) return;
        var owner =
                Files.readAllLines(lock).stream().findFirst().map(String::strip).orElse("");
        if (!owner.matches("\\d{1,10}") || !isServer(Long.parseLong(owner))) Files.delete(lock);
    }

    private static boolean isServer(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }
}
