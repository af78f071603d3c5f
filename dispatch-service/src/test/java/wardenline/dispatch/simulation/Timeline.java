package wardenline.dispatch.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: the next thing to happen happens at once. What is due at the same moment happens in the order it was entered. It has
 * an end, also where time itself does not go on.
 */
final class Timeline {

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final int stepsMax;
    private long now;
    private long entered;
    private int steps;

    Timeline(int stepsMax) {
        this.stepsMax = stepsMax;
    }

    private record Event(long at, long number, Runnable what) {}

    long now() {
        return now;
    }

    /** How much has happened. */
    int steps() {
        return steps;
    }

    void in(long millis, Runnable what) {
        events.add(new Event(now + millis, entered++, what));
    }

    /** Whether anything was left to happen. */
    boolean step() {
        var next = events.poll();
        if (next == null) return false;
        if (++steps > stepsMax) throw new Violation("comes to no end");
        now = next.at();
        next.what().run();
        return true;
    }
}
