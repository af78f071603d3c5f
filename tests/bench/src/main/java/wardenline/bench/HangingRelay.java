package wardenline.bench;

import java.time.Duration;
import wardenline.bench.peer.Contender;
import wardenline.contracts.Urgency;

/**
 * One of two relays hangs in the middle of a run: how soon everything goes by the other. They take their time before, so that some mails
 * are on their way in it.
 */
final class HangingRelay {

    private static final Duration THINKING = Duration.ofMillis(10);

    /** What has not arrived by then is given up; the relay comes back, so that nothing of it is left for the next one. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(120);

    private final Figures figures;
    private final Sinks sinks;
    private final int mails;

    HangingRelay(Figures figures, Sinks sinks, int mails) {
        this.figures = figures;
        this.sinks = sinks;
        this.mails = mails;
    }

    /** It is the relay that a list begins with, and it hangs from when a third has arrived. Times count from that moment. */
    void measure(Contender contender) {
        sinks.think(THINKING);
        var mailing = Mailing.begin(contender, Urgency.EMERGENCY, mails, sinks.urgent());
        mailing.awaitSome(mails / 3);
        var hung = System.nanoTime();
        sinks.relayA().hang();
        mailing.awaitAll(GIVEN_UP_AFTER);
        var ended = System.nanoTime() - hung;
        var since = sinks.urgent().since(hung);
        var never = mailing.neverArrived();
        sinks.relayA().recover();
        mailing.end();
        sinks.think(Duration.ZERO);
        var most = mails * 95 / 100;
        var mostIn = since.length > most ? since[most] : ended;
        var what = "relay hangs, " + contender.name() + ": ";
        figures.put(what + "longest gap until 95 % s", longestGap(since, mostIn) / 1e9);
        figures.put(what + "95 % in after s", mostIn / 1e9);
        figures.put(what + "all in after s", ended / 1e9);
        figures.put(what + "never arrived", never);
        figures.put(what + "arrived more than once", sinks.urgent().repeated());
    }

    /**
     * The longest time in which nothing arrived.
     *
     * @param since when mails arrived, in order; those below 0 came before it hung
     */
    static long longestGap(long[] since, long end) {
        var longest = 0L;
        var last = 0L;
        for (var at : since) {
            if (at <= 0 || at >= end) continue;
            longest = Math.max(longest, at - last);
            last = at;
        }
        return Math.max(longest, end - last);
    }
}
