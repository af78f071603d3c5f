package wardenline.dispatch.carrier;

import java.time.Duration;

/** What is called here, by the second, and what passed of which the database has not been told. */
final class Passing {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long secondStartNanos;
    private int thisSecond;
    private int lastSecond;
    private int untold;

    Passing(long nowNanos) {
        secondStartNanos = nowNanos;
    }

    /**
     * A call begins. Places that are taken say nothing: most claims find less than they have places for.
     *
     * @param tokens how much of the rate it takes
     * @param untaken whether it needed no token, so that nobody else has counted it
     */
    synchronized void called(int tokens, boolean untaken, long nowNanos) {
        turn(nowNanos);
        thisSecond += tokens;
        if (untaken) untold += tokens;
    }

    /** In the last full second. */
    synchronized int lastSecond(long nowNanos) {
        turn(nowNanos);
        return lastSecond;
    }

    /** As many as that a second, of late. */
    synchronized int observed(long nowNanos) {
        turn(nowNanos);
        return Math.max(thisSecond, lastSecond);
    }

    synchronized int untold() {
        return untold;
    }

    synchronized void told(int tokens) {
        untold -= tokens;
    }

    private void turn(long nowNanos) {
        if (nowNanos - secondStartNanos < SECOND) return;
        lastSecond = nowNanos - secondStartNanos >= 2 * SECOND ? 0 : thisSecond;
        thisSecond = 0;
        secondStartNanos = nowNanos;
    }
}
