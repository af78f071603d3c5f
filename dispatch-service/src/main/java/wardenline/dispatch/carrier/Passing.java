package wardenline.dispatch.carrier;

import java.time.Duration;

/** What is called here, by the second, and of which of it the database has not been told. */
final class Passing {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long secondStartNanos;
    private int thisSecond;
    private int lastSecond;
    private int callsThisSecond;
    private int callsLastSecond;
    private int untold;
    private int untoldUntaken;

    Passing(long nowNanos) {
        secondStartNanos = nowNanos;
    }

    /**
     * A call begins. Places that are taken say nothing: most claims find less than they have places for.
     *
     * @param untaken whether it needed no token, so that nobody else has counted it
     */
    synchronized void called(boolean untaken, long nowNanos) {
        turn(nowNanos);
        callsThisSecond++;
        took(1, untaken);
    }

    /** A call takes so much more of the rate than one token. */
    synchronized void took(int further, boolean untaken, long nowNanos) {
        turn(nowNanos);
        took(further, untaken);
    }

    private void took(int tokens, boolean untaken) {
        thisSecond += tokens;
        untold += tokens;
        if (untaken) untoldUntaken += tokens;
    }

    /** How much of the rate a call took of late, on the average; 1 where there was none. */
    synchronized double weight(long nowNanos) {
        turn(nowNanos);
        var calls = callsThisSecond + callsLastSecond;
        return calls == 0 ? 1 : Math.max(1, (thisSecond + lastSecond) / (double) calls);
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

    /** What was called. */
    synchronized int untold() {
        return untold;
    }

    /** So much of that needed no token. */
    synchronized int untoldUntaken() {
        return untoldUntaken;
    }

    synchronized void told(int tokens, int untaken) {
        untold -= tokens;
        untoldUntaken -= untaken;
    }

    private void turn(long nowNanos) {
        if (nowNanos - secondStartNanos < SECOND) return;
        var longAgo = nowNanos - secondStartNanos >= 2 * SECOND;
        lastSecond = longAgo ? 0 : thisSecond;
        callsLastSecond = longAgo ? 0 : callsThisSecond;
        thisSecond = 0;
        callsThisSecond = 0;
        secondStartNanos = nowNanos;
    }
}
