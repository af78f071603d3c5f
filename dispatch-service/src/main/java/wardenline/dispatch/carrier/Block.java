package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.Optional;

/** Tokens in hand, or owed. Asking for more blocks only those who want the same kind, and waits until there can be some. */
final class Block {

    private static final Duration WAIT_MIN = Duration.ofMillis(20);
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);
    private static final Duration TROUBLED = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Source source;
    private int left;
    private long takenNanos;
    private long askAgainNanos;
    private boolean asked;

    Block(Source source) {
        this.source = source;
    }

    /** Where the tokens come from; empty where it cannot be asked now. */
    @FunctionalInterface
    interface Source {
        Optional<RateRows.Grant> ask(RateBudget.Limits limits, long nowNanos);
    }

    synchronized int take(int wanted, RateBudget.Limits limits, long nowNanos) {
        if (left <= 0 && (!asked || nowNanos - askAgainNanos >= 0)) ask(limits, nowNanos);
        var taken = Math.clamp(left, 0, wanted);
        left -= taken;
        return taken;
    }

    private void ask(RateBudget.Limits limits, long nowNanos) {
        asked = true;
        var grant = source.ask(limits, nowNanos);
        askAgainNanos = nowNanos + grant.map(Block::pauseNanos).orElse(TROUBLED.toNanos());
        if (grant.isEmpty()) return;
        left += grant.get().tokens();
        takenNanos = nowNanos;
    }

    private static long pauseNanos(RateRows.Grant grant) {
        return grant.tokens() > 0 ? 0 : Math.clamp(grant.pause().toNanos(), WAIT_MIN.toNanos(), WAIT_MAX.toNanos());
    }

    /** So many were used that nobody had taken. */
    synchronized void owe(int tokens) {
        left -= tokens;
    }

    synchronized void back(int unused) {
        left += unused;
    }

    /** Nothing is in hand any more; how many were. What is owed stays so. */
    synchronized int drop() {
        var dropped = Math.max(0, left);
        left -= dropped;
        return dropped;
    }

    /** What has lain here for a second, which from now on belongs to all again. */
    synchronized int lapsed(long nowNanos) {
        return nowNanos - takenNanos < KEPT.toNanos() ? 0 : drop();
    }
}
