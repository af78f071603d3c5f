package wardenline.local.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. In containers root is often the only user: then it runs in a user namespace of its own,
 * where it is nobody and its files stay the launcher's.
 */
final class Unprivileged {
    private Unprivileged() {}

    static List<String> command(List<String> command) {
        if (!isRoot()) return command;
        var whole = new ArrayList<>(List.of("unshare", "-U"));
        whole.addAll(command);
        return whole;
    }

    /** False where root may not make user namespaces: then PostgreSQL cannot be started by this user. */
    static boolean possible() {
        if (!isRoot()) return true;
        try {
            var probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Files.exists(Path.of("/proc/self"))
                    ? Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            return false;
        }
    }
}
