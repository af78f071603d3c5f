package wardenline.local.launcher.home;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one place where the launcher waits for the world outside, which sends no events. */
public final class Waiting {
    private static final Duration STEP = Duration.ofMillis(100);

    private Waiting() {}

    /** Waits until the condition holds; false when the time is over or the thread was interrupted first. */
    public static boolean until(BooleanSupplier condition, Duration within) {
        var deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0 || Thread.currentThread().isInterrupted()) return false;
            step();
        }
        return true;
    }

    /** One short pause between two looks. */
    public static void step() {
        LockSupport.parkNanos(STEP.toNanos());
    }
}
