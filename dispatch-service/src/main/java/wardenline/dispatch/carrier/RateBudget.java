package wardenline.dispatch.carrier;

import java.time.Duration;

/**
 * How much a provider may still be given now: tokens that refill by the second. A share of them is kept for emergencies. When the
 * provider asks for patience the rate is halved, at most once a second, and climbs back slowly.
 */
final class RateBudget {

    private static final double RESERVE_SHARE = 0.3;
    private static final double CLIMB_PER_SECOND = 0.1;
    private static final double LOWEST_PER_SECOND = 1;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /** Above this nothing is limited: a rate that no provider here reaches. */
    private static final double UNLIMITED = 1_000_000;

    private final double configured;
    private double perSecond;
    private double tokens;
    private long lastNanos;
    private long lastLoweredNanos;
    private long secondStartNanos;
    private int takenThisSecond;
    private int takenLastSecond;

    /** @param perSecond 0 is no limit of ours; the provider's own is learnt from its answers */
    RateBudget(int perSecond, long nowNanos) {
        this.configured = perSecond == 0 ? UNLIMITED : perSecond;
        this.perSecond = configured;
        this.tokens = burst();
        this.lastNanos = nowNanos;
        this.lastLoweredNanos = nowNanos - NANOS;
        this.secondStartNanos = nowNanos;
    }

    /** Up to {@code wanted} tokens; a routine taker leaves the reserve. */
    synchronized int take(int wanted, boolean emergency, long nowNanos) {
        refill(nowNanos);
        var free = emergency ? tokens : tokens - RESERVE_SHARE * burst();
        var taken = (int) Math.clamp(Math.floor(free), 0, wanted);
        tokens -= taken;
        takenThisSecond += taken;
        return taken;
    }

    /** Tokens that were not used. */
    synchronized void giveBack(int unused) {
        tokens = Math.min(tokens + unused, burst());
        takenThisSecond = Math.max(0, takenThisSecond - unused);
    }

    /** The provider asked for patience. */
    synchronized void lower(long nowNanos) {
        if (nowNanos - lastLoweredNanos < NANOS) return;
        refill(nowNanos);
        lastLoweredNanos = nowNanos;
        var observed = Math.max(takenThisSecond, takenLastSecond);
        perSecond = Math.max(LOWEST_PER_SECOND, Math.min(perSecond, Math.max(observed, LOWEST_PER_SECOND)) / 2);
        tokens = Math.min(tokens, burst());
    }

    /** The rate now; empty of meaning when {@link #limited()} is false. */
    synchronized double perSecond() {
        return perSecond;
    }

    synchronized boolean limited() {
        return perSecond < UNLIMITED;
    }

    /** How many were taken in the last full second. */
    synchronized int used(long nowNanos) {
        refill(nowNanos);
        return takenLastSecond;
    }

    private double burst() {
        // At least so much that routine can take one and leave the reserve.
        return Math.max(2, perSecond / 4);
    }

    private void refill(long nowNanos) {
        var seconds = (nowNanos - lastNanos) / (double) NANOS;
        lastNanos = nowNanos;
        if (perSecond < configured && nowNanos - lastLoweredNanos > NANOS) climb(seconds);
        tokens = Math.min(burst(), tokens + seconds * perSecond);
        if (nowNanos - secondStartNanos >= NANOS) {
            takenLastSecond = nowNanos - secondStartNanos >= 2 * NANOS ? 0 : takenThisSecond;
            takenThisSecond = 0;
            secondStartNanos = nowNanos;
        }
    }

    /** Ten percent a second and at least one; once far above what throttling taught, the limit is forgotten. */
    private void climb(double seconds) {
        perSecond = Math.min(configured, perSecond + seconds * Math.max(1, perSecond * CLIMB_PER_SECOND));
    }
}
