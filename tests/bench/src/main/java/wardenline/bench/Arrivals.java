package wardenline.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** When messages arrived, by the group that the address begins with. As cheap as it can be: the sinks share the machine. */
final class Arrivals {

    private static final int ARRIVALS_MAX = 2_000_000;

    private final char group;
    private final long[] nanos = new long[ARRIVALS_MAX];
    private final AtomicInteger count = new AtomicInteger();

    /** @param group first letter of the local part; a sink that does not tell groups apart notes everything */
    Arrivals(char group) {
        this.group = group;
    }

    boolean takes(char first) {
        return first == group;
    }

    void note() {
        var at = count.getAndIncrement();
        if (at < ARRIVALS_MAX) nanos[at] = System.nanoTime();
    }

    int count() {
        return count.get();
    }

    void forget() {
        count.set(0);
    }

    /** Nanoseconds since {@code start}, sorted. */
    long[] since(long start) {
        var some = Arrays.copyOf(nanos, Math.min(count.get(), ARRIVALS_MAX));
        for (var i = 0; i < some.length; i++) some[i] -= start;
        Arrays.sort(some);
        return some;
    }
}
