package wardenline.dispatch.attempt;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What was looked into and held nothing, and is not looked into again for a while. */
final class FoundEmpty<T> {

    private final Map<T, Long> untilNanos = new HashMap<>();

    void add(T one, Duration time) {
        untilNanos.put(one, System.nanoTime() + time.toNanos());
    }

    boolean holds(T one) {
        var until = untilNanos.get(one);
        if (until == null) return false;
        if (System.nanoTime() - until < 0) return true;
        // A policy may have changed what there is: none is kept for ever.
        untilNanos.remove(one);
        return false;
    }

    void forget() {
        untilNanos.clear();
    }
}
