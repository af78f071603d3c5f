package wardenline.dispatch.simulation;

import java.util.function.Supplier;

/**
 * Where transactions commit, or do not: it refuses for a while, a process dies before or after its commit, or the answer to a
 * commit is lost, so that what is done looks undone.
 */
final class Database {

    private final Timeline time;
    private final Chance chance;
    private final Trace trace;
    private final long calmAt;
    private final int troublePerMille;
    private long refusesUntil;

    Database(Timeline time, Chance chance, Trace trace, long calmAt) {
        this.time = time;
        this.chance = chance;
        this.trace = trace;
        this.calmAt = calmAt;
        this.troublePerMille = chance.percent(30) ? 0 : chance.between(1, 6);
    }

    /** The transaction was not committed, as far as its caller can tell. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("refused", null, false, false);
        }
    }

    /** The process that ran the transaction is gone. */
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Died() {
            super("died", null, false, false);
        }
    }

    void refuseFor(long millis) {
        refusesUntil = Math.max(refusesUntil, time.now() + millis);
        trace.note(() -> "the database refuses for " + millis + " ms");
    }

    <T> T commit(Replica by, Supplier<T> work) {
        if (time.now() < refusesUntil) throw new Refused();
        if (time.now() >= calmAt) return work.get();
        if (chance.perMille(troublePerMille)) {
            by.die("before a commit");
            throw new Died();
        }
        var result = work.get();
        if (chance.perMille(troublePerMille)) {
            by.die("after a commit");
            throw new Died();
        }
        if (chance.perMille(troublePerMille)) {
            trace.note(() -> by + " does not hear that it committed");
            throw new Refused();
        }
        return result;
    }
}
