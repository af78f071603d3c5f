package wardenline.bench;

import wardenline.bench.peer.Contender;

/** What every contender goes through. */
record Situations(SideBySide sides, IntoBacklog backlog, HangingRelay hanging, int afterwards) {

    Situations(Figures figures, Sinks sinks, int mails) {
        this(
                new SideBySide(figures, sinks.urgent(), mails),
                new IntoBacklog(figures, sinks, mails, Math.max(1, mails / 20)),
                new HangingRelay(figures, sinks, mails),
                mails / 10);
    }

    void all(Contender contender) {
        emergency(contender);
        others(contender);
    }

    void emergency(Contender contender) {
        backlog.measure(contender);
    }

    /** The kill comes last: what is started anew has to get up to its pace again. */
    void others(Contender contender) {
        sides.measure(contender);
        hanging.measure(contender);
        // Whoever left a relay alone, or holds connections to it that are cut, finds out by a few mails that it is
        // back.
        sides.warmUp(contender, afterwards);
        sides.crash(contender);
    }
}
