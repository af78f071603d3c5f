package wardenline.bench;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import wardenline.bench.peer.Contender;
import wardenline.bench.peer.Notice;
import wardenline.contracts.Urgency;

/** The line itself, of which every mailing is a release. */
final class LineContender implements Contender {

    private final Clock clock = Clock.systemUTC();
    private final Line line;
    private final Map<UUID, Integer> releases = new ConcurrentHashMap<>();

    LineContender(Line line) {
        this.line = line;
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public Runnable prepare(Urgency urgency, int mails) {
        var load = Load.of(Notice.group(urgency), urgency, mails, 0);
        var events = load.events(clock);
        releases.put(load.release(), mails);
        return () -> line.release(events);
    }

    /** The ledger must say of every mail that it was accepted. */
    @Override
    public boolean done() {
        releases.entrySet().removeIf(release -> line.count(release.getKey(), "ACCEPTED") == release.getValue());
        return releases.isEmpty();
    }

    @Override
    public void crash() {
        line.crash();
    }

    /** Others go on with the line. */
    @Override
    public void close() {}
}
