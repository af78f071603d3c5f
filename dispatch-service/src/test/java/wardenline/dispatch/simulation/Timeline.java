package wardenline.dispatch.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: the next thing to happen happens at once. What is due at the same moment happens in the order it was entered. */
final class Timeline {

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long entered;

    private record Event(long at, long number, Runnable what) {}

    long now() {
        return now;
    }

    void in(long millis, Runnable what) {
        events.add(new Event(now + millis, entered++, what));
    }

    /** Whether anything was left to happen. */
    boolean step() {
        var next = events.poll();
        if (next == null) return false;
        now = next.at();
        next.what().run();
        return true;
    }
}
