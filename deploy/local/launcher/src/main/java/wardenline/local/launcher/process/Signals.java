package wardenline.local.launcher.process;

import java.io.IOException;
import java.time.Duration;
import wardenline.local.launcher.home.Waiting;

/** Ends processes: asked first, killed when they do not listen. */
public final class Signals {
    private static final Duration KILLED_WITHIN = Duration.ofSeconds(10);

    private Signals() {}

    /** Returns false when it had to be killed. */
    public static boolean stop(ProcessHandle process, StopSignal signal, Duration within) {
        ask(process, signal);
        if (Waiting.until(() -> !process.isAlive(), within)) return true;
        kill(process);
        return false;
    }

    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        Waiting.until(() -> !process.isAlive(), KILLED_WITHIN);
    }

    private static void ask(ProcessHandle process, StopSignal signal) {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
    }

    /** Java sends TERM and KILL only. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
