package wardenline.dispatch.carrier;

import java.time.Duration;

/** A pause that is twice as long each time, up to the longest. */
final class DoublingPause {

    private final Duration first;
    private final Duration longest;
    private Duration next;

    DoublingPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    synchronized Duration next() {
        var now = next;
        var longer = now.multipliedBy(2);
        next = longer.compareTo(longest) < 0 ? longer : longest;
        return now;
    }

    /** It went well: the next one is the first again. */
    synchronized void over() {
        next = first;
    }
}
