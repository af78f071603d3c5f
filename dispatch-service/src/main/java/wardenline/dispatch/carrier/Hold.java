package wardenline.dispatch.carrier;

import java.time.Duration;

/** Until when this replica leaves a provider alone that said so. Asked before every reservation. */
final class Hold {

    /** A later end by less is no news. */
    private static final long SAME_NANOS = Duration.ofMillis(500).toNanos();

    private volatile long endNanos;

    Hold(long nowNanos) {
        endNanos = nowNanos;
    }

    boolean on(long nowNanos) {
        return nowNanos - endNanos < 0;
    }

    void begin(Duration time, long nowNanos) {
        if (!time.isZero()) endNanos = nowNanos + time.toNanos();
    }

    /** Whether it lasts so long already, or about. */
    boolean covers(Duration time, long nowNanos) {
        return time.isZero() || on(nowNanos) && nowNanos + time.toNanos() - endNanos < SAME_NANOS;
    }
}
