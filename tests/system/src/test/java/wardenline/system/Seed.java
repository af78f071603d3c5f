package wardenline.system;

import java.time.Clock;
import java.util.Random;

/**
 * From it the tests of faults draw when something breaks, and carriers what befalls requests and receipts. It is printed, and
 * {@code -Dfaults.seed=N} draws the same once more.
 */
final class Seed {
    static final long VALUE = told();

    private Seed() {}

    /** Each test's own, so that one of them plays the same alone. */
    static Random chance() {
        return new Random(VALUE);
    }

    private static long told() {
        var seed = Long.getLong("faults.seed", Clock.systemUTC().millis());
        System.err.println("faults.seed=" + seed);
        return seed;
    }
}
