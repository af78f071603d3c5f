package wardenline.bench;

import java.time.Clock;
import java.util.UUID;
import wardenline.bench.peer.Contender;
import wardenline.contracts.Urgency;

/** The line itself, of which a run is one release of emergency mail. */
final class LineContender implements Contender {

    private final Clock clock = Clock.systemUTC();
    private final Line line;
    private UUID release = UUID.randomUUID();
    private int mails;

    LineContender(Line line) {
        this.line = line;
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public Runnable prepare(int mails) {
        var load = Load.of('m', Urgency.EMERGENCY, mails, 0);
        var events = load.events(clock);
        this.release = load.release();
        this.mails = mails;
        return () -> line.release(events);
    }

    /** The ledger must say of every mail that it was accepted. */
    @Override
    public boolean done() {
        return line.count(release, "ACCEPTED") == mails;
    }

    @Override
    public void crash() {
        line.crash();
    }

    /** Others go on with the line. */
    @Override
    public void close() {}
}
