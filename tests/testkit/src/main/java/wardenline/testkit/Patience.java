package wardenline.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long a test waits for what must come: longer than any busy machine takes, for only what never comes may fail a test. It holds for
 * every {@code await()} that names no time of its own. How soon something comes is measured by {@code tests/bench} instead.
 */
public final class Patience implements LauncherSessionListener {

    /** For waits that Awaitility does not make. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
