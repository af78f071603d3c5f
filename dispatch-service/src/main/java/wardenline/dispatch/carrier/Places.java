package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls of one lane a provider may have under way on this replica, and how many more may stand ready for the moment in which
 * one of them ends: no more than have ended within the last moment, so that nobody stands for long, and where no journal tells that
 * they were not called a crash leaves little of them in doubt. Places that come free are gathered: claims of one row at a time would
 * cost as much as claims of many.
 */
final class Places {

    /** Where calls take long, places would stand empty for long: after this, what came free is enough. */
    private static final Duration GATHERED_WITHIN = Duration.ofMillis(8);

    private static final Duration MOMENT = Duration.ofMillis(50);

    /** Whoever stands ready stands there for no longer. */
    private static final Duration READY_FOR = Duration.ofMillis(250);

    private final int lines;
    private final int ahead;
    private final Semaphore free;
    private final Semaphore line;
    private volatile long takenAtNanos;
    private long momentAtNanos;
    private int endedNow;
    private int endedBefore;

    /**
     * @param lines calls at once
     * @param ahead how many more may be taken at most
     */
    Places(int lines, int ahead, long nowNanos) {
        this.lines = lines;
        this.ahead = ahead;
        this.free = new Semaphore(lines + ahead);
        this.line = new Semaphore(lines, true);
        this.takenAtNanos = nowNanos - GATHERED_WITHIN.toNanos();
        this.momentAtNanos = nowNanos;
    }

    /** Up to so many; none while it is worth waiting for more. */
    int take(int wanted, long nowNanos) {
        if (open(nowNanos) < wanted && !worthAsking(nowNanos) && !overdue(nowNanos)) return 0;
        for (var n = Math.min(wanted, open(nowNanos)); n > 0; n = Math.min(n - 1, open(nowNanos))) {
            if (!free.tryAcquire(n)) continue;
            takenAtNanos = nowNanos;
            return n;
        }
        return 0;
    }

    /** Places that nobody went on from. */
    void giveBack(int places) {
        free.release(places);
    }

    /** From a place to a line; {@code false} where none came free in time, and the place is still held. */
    boolean enter() {
        try {
            return line.tryAcquire(READY_FOR.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A call has ended: its line is free, and its place. */
    void leave(long nowNanos) {
        ended(nowNanos, 1);
        line.release();
        free.release();
    }

    /**
     * Whether as many may be taken as half of the lines, or as half of those that may stand ready: the other half goes on while the next
     * are claimed.
     */
    boolean worthAsking(long nowNanos) {
        return open(nowNanos) >= Math.max(1, Math.max(lines / 2, ready(nowNanos) / 2));
    }

    /** Nobody waits for more while lines may stand empty. */
    private boolean overdue(long nowNanos) {
        var standing = Math.max(0, ahead - free.availablePermits());
        return nowNanos - takenAtNanos >= GATHERED_WITHIN.toNanos() && standing * 4 <= ready(nowNanos);
    }

    private int open(long nowNanos) {
        return free.availablePermits() - ahead + ready(nowNanos);
    }

    /** How many may stand ready now. */
    private int ready(long nowNanos) {
        return Math.min(ahead, ended(nowNanos, 0));
    }

    /** Counts some more, and says how many ended within the last moment. */
    private synchronized int ended(long nowNanos, int more) {
        var moments = (nowNanos - momentAtNanos) / MOMENT.toNanos();
        if (moments > 0) {
            endedBefore = moments == 1 ? endedNow : 0;
            endedNow = 0;
            momentAtNanos += moments * MOMENT.toNanos();
        }
        endedNow += more;
        return Math.max(endedBefore, endedNow);
    }
}
