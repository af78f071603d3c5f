package wardenline.local.launcher.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a process into a session of its own. Ctrl-C in a terminal goes to every process of the foreground group at once; the
 * launcher alone shall hear it and stop the others in order. Where {@code setsid} is missing they all stop, out of order.
 */
public final class OwnSession {
    private static final boolean POSSIBLE = Stream.of(
                    System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));

    private OwnSession() {}

    public static List<String> of(List<String> command) {
        var whole = new ArrayList<String>();
        if (POSSIBLE) whole.add("setsid");
        whole.addAll(command);
        return whole;
    }
}
