package wardenline.dispatch.carrier;

import java.time.Duration;

/**
 * How often in a row a provider failed, and when the last time: long before its breaker has seen enough calls to open, a lone message
 * does better to go by another one.
 */
final class Failures {

    /** After each failure in a row it is doubted for so much longer, and may have mended since: then its turn comes again. */
    private static final Duration DOUBTED_FOR_EACH = Duration.ofSeconds(10);

    private static final Duration DOUBTED_MAX = Duration.ofMinutes(1);

    private record Row(int failures, long latestNanos) {}

    private volatile Row row = new Row(0, 0);

    /** Calls end side by side. */
    synchronized void ended(Outcome outcome, long nowNanos) {
        if (outcome.providerFault()) row = new Row(Math.min(row.failures() + 1, 1_000), nowNanos);
        else if (row.failures() > 0) row = new Row(0, nowNanos);
    }

    /** Whether all it did of late was to fail. */
    boolean doubtful(long nowNanos) {
        var now = row;
        return now.failures() > 0
                && nowNanos - now.latestNanos()
                        < Math.min(DOUBTED_MAX.toNanos(), now.failures() * DOUBTED_FOR_EACH.toNanos());
    }
}
