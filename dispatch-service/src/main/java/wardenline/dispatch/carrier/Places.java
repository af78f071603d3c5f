package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How many calls of one lane a provider may have under way on this replica. Places that come free are gathered: claims of one row at a
 * time would cost as much as claims of many.
 */
final class Places {

    /** Where calls take long, half of the places would stand empty for long: after this, what came free is enough. */
    private static final Duration GATHERED_WITHIN = Duration.ofMillis(8);

    private final int all;
    private final Semaphore free;
    private volatile long takenAtNanos;

    Places(int all, long nowNanos) {
        this.all = all;
        this.free = new Semaphore(all);
        this.takenAtNanos = nowNanos - GATHERED_WITHIN.toNanos();
    }

    /** Up to so many; none while it is worth waiting for more. */
    int take(int wanted, long nowNanos) {
        if (free.availablePermits() < wanted && !worthAsking() && nowNanos - takenAtNanos < GATHERED_WITHIN.toNanos())
            return 0;
        for (var n = Math.min(wanted, free.availablePermits()); n > 0; n = Math.min(n - 1, free.availablePermits())) {
            if (!free.tryAcquire(n)) continue;
            takenAtNanos = nowNanos;
            return n;
        }
        return 0;
    }

    void giveBack(int places) {
        free.release(places);
    }

    /** Whether half of them are free. */
    boolean worthAsking() {
        return free.availablePermits() >= Math.max(1, all / 2);
    }
}
