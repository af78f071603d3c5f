package wardenline.local.launcher.process;

import java.time.Duration;

/**
 * How long to wait before a process that died is started again: not at all after it had been well, for then somebody waits for it;
 * then 1 s, doubled with each death in a row, at most 30 s.
 *
 * @param deaths how often in a row it died without having lived long in between
 */
record Backoff(int deaths) {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A process that lived this long is well: its next death counts as the first again. */
    static final Duration LIVED_LONG = Duration.ofMinutes(1);

    private static final int DOUBLINGS_MAX = 10;

    static Backoff fresh() {
        return new Backoff(0);
    }

    Backoff afterDeath(Duration lived) {
        return new Backoff(lived.compareTo(LIVED_LONG) >= 0 ? 1 : deaths + 1);
    }

    Duration delay() {
        if (deaths <= 1) return Duration.ZERO;
        var doubled = SECOND.multipliedBy(1L << Math.min(deaths - 2, DOUBLINGS_MAX));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    String words() {
        return delay().isZero() ? "at once" : "in " + delay().toSeconds() + " s";
    }
}
