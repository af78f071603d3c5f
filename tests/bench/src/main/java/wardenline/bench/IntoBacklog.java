package wardenline.bench;

import java.time.Duration;
import wardenline.bench.peer.Contender;
import wardenline.contracts.Urgency;

/**
 * An emergency that comes while routine mails wait: what each one's way of preferring it is worth. The sinks take their time, for
 * whoever could send everything at once would have no backlog.
 */
final class IntoBacklog {

    private static final Duration THINKING = Duration.ofMillis(30);

    private final Figures figures;
    private final Sinks sinks;
    private final int routine;
    private final int urgent;

    IntoBacklog(Figures figures, Sinks sinks, int routine, int urgent) {
        this.figures = figures;
        this.sinks = sinks;
        this.routine = routine;
        this.urgent = urgent;
    }

    /** Idle first, then when a tenth of the routine mails has arrived. What is left of those then is sent as quickly as can be. */
    void measure(Contender contender) {
        sinks.think(THINKING);
        urgently(contender, "idle");
        var backlog = Mailing.begin(contender, Urgency.ROUTINE, routine, sinks.mails());
        backlog.awaitSome(routine / 10);
        var meanwhile = urgently(contender, "into a backlog");
        figures.put(what(contender, "into a backlog") + "routine meanwhile", meanwhile);
        sinks.think(Duration.ZERO);
        if (!backlog.awaitAll(Mailing.WITHIN))
            throw new IllegalStateException(
                    "%s: %d routine mails never arrived".formatted(contender.name(), backlog.neverArrived()));
        backlog.end();
    }

    /** @return how many other mails arrived from the first of the emergency handed over until the last one's arrival */
    private int urgently(Contender contender, String when) {
        var mailing = Mailing.begin(contender, Urgency.EMERGENCY, urgent, sinks.urgent());
        var before = sinks.mails().different();
        if (!mailing.awaitAll(Mailing.WITHIN))
            throw new IllegalStateException(
                    "%s: %d urgent mails never arrived".formatted(contender.name(), mailing.neverArrived()));
        var meanwhile = sinks.mails().different() - before;
        var since = sinks.urgent().since(mailing.began());
        var what = what(contender, when);
        figures.put(what + "first ms", since[0] / 1e6);
        figures.put(what + "p99 ms", since[since.length * 99 / 100] / 1e6);
        figures.put(what + "last ms", since[since.length - 1] / 1e6);
        return meanwhile;
    }

    private static String what(Contender contender, String when) {
        return "emergency %s, %s: ".formatted(when, contender.name());
    }
}
