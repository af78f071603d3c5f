package wardenline.bench;

import wardenline.bench.peer.Contender;
import wardenline.contracts.Urgency;

/** The same mails to the same sinks by one after the other: some rounds undisturbed, and one in whose middle the worker is killed. */
final class SideBySide {

    private static final int ROUNDS = 3;

    private final Figures figures;
    private final Arrivals arrivals;
    private final int mails;

    SideBySide(Figures figures, Arrivals arrivals, int mails) {
        this.figures = figures;
        this.arrivals = arrivals;
        this.mails = mails;
    }

    /** Brings its processes to their pace, as the line was before anything was measured. */
    void warmUp(Contender contender, int some) {
        var mailing = begin(contender, some);
        mailing.awaitAll(Mailing.WITHIN);
        mailing.end();
    }

    /** The median of some rounds, in each of which every mail must arrive once. */
    void measure(Contender contender) {
        var rates = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var mailing = begin(contender, mails);
            mailing.awaitAll(Mailing.WITHIN);
            rates[round] = mails * 1e9 / (System.nanoTime() - mailing.began());
            mailing.end();
            if (arrivals.different() != mails || arrivals.count() != mails)
                throw new IllegalStateException("%s: %d arrived of %d, %d of them more than once"
                        .formatted(contender.name(), arrivals.different(), mails, arrivals.repeated()));
        }
        figures.put(rate(contender.name()), Figures.median(rates));
    }

    /** Half of the mails have arrived when the worker is killed. */
    void crash(Contender contender) {
        var mailing = begin(contender, mails);
        mailing.awaitSome(mails / 2);
        contender.crash();
        mailing.awaitAll(Mailing.WITHIN);
        var nanos = System.nanoTime() - mailing.began();
        mailing.end();
        var since = arrivals.since(mailing.began());
        var what = "killed, " + contender.name() + ": ";
        figures.put(what + "95 % in after s", since[since.length * 95 / 100] / 1e9);
        figures.put(what + "all in after s", nanos / 1e9);
        figures.put(what + "never arrived", mailing.neverArrived());
        figures.put(what + "arrived more than once", arrivals.repeated());
    }

    void compare(String one, String other) {
        figures.share("%s against %s, mails/s".formatted(one, other), rate(one), rate(other));
    }

    private Mailing begin(Contender contender, int some) {
        return Mailing.begin(contender, Urgency.EMERGENCY, some, arrivals);
    }

    private static String rate(String contender) {
        return "side by side, " + contender + ": mails/s";
    }
}
