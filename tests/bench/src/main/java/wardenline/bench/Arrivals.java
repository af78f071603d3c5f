package wardenline.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** When messages arrived, by the group that the address begins with. As cheap as it can be: the sinks share the machine. */
final class Arrivals {

    private static final int ARRIVALS_MAX = 2_000_000;
    private static final int NUMBERS_MAX = 1_000_000;

    private final char group;
    private final long[] nanos = new long[ARRIVALS_MAX];
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicIntegerArray copies = new AtomicIntegerArray(NUMBERS_MAX);
    private final AtomicInteger different = new AtomicInteger();

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

    /** @param number by which the sender counts its messages; below 0 if the address bears none */
    void note(int number) {
        note();
        if (number >= 0 && number < NUMBERS_MAX && copies.getAndIncrement(number) == 0) different.incrementAndGet();
    }

    int count() {
        return count.get();
    }

    /** How many numbers have arrived, however often. */
    int different() {
        return different.get();
    }

    /** How many numbers have arrived more than once. */
    int repeated() {
        return (int) IntStream.range(0, NUMBERS_MAX)
                .filter(number -> copies.get(number) > 1)
                .count();
    }

    void forget() {
        count.set(0);
        different.set(0);
        for (var number = 0; number < NUMBERS_MAX; number++) copies.set(number, 0);
    }

    /** Nanoseconds since {@code start}, sorted. */
    long[] since(long start) {
        var some = Arrays.copyOf(nanos, Math.min(count.get(), ARRIVALS_MAX));
        for (var i = 0; i < some.length; i++) some[i] -= start;
        Arrays.sort(some);
        return some;
    }
}
