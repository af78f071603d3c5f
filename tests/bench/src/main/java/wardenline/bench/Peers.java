package wardenline.bench;

import java.nio.file.Path;
import java.util.List;
import wardenline.bench.peer.DbScheduler;
import wardenline.bench.peer.Notice;
import wardenline.bench.peer.Postfix;
import wardenline.local.launcher.home.Ports;

/** The line and what else could send the same mails, one after the other; each ends before the next one starts. */
final class Peers {

    private static final Notice NOTICE = new Notice("acs@nairobi.example.org", Load.SUBJECT, Load.TEXT, Load.HTML);

    /** Programs that are not compiled as they run are at their pace at once. */
    private static final int POSTFIX_WARM_UP = 1_000;

    private final Line line;
    private final Ports ports;
    private final Situations situations;
    private final Path folder = Path.of("tests/bench/target").toAbsolutePath();

    Peers(Line line, Ports ports, Situations situations) {
        this.line = line;
        this.ports = ports;
        this.situations = situations;
    }

    /** @param warmUp mails that the line was warmed up with */
    void measure(int warmUp) {
        var relays = List.of(ports.mailRelayA(), ports.mailRelayB());
        try (var itself = new LineContender(line)) {
            situations.all(itself);
        }
        line.createDatabase(DbScheduler.database());
        try (var scheduler = scheduler(relays, true)) {
            situations.sides().warmUp(scheduler, warmUp);
            situations.emergency(scheduler);
        }
        try (var scheduler = scheduler(relays, false)) {
            situations.sides().warmUp(scheduler, warmUp);
            situations.others(scheduler);
        }
        situations.sides().compare("line", "db-scheduler");
        if (!Postfix.available()) {
            System.err.println("  Postfix is not installed, or may not be started by this user: left out");
            return;
        }
        try (var postfix = Postfix.up(folder.resolve("postfix"), port(), relays, NOTICE)) {
            situations.sides().warmUp(postfix, POSTFIX_WARM_UP);
            situations.all(postfix);
        }
        situations.sides().compare("line", "Postfix");
    }

    /** Priorities cost it another index: it has them where they are of use. */
    private DbScheduler scheduler(List<Integer> relays, boolean priorities) {
        var log = folder.resolve("line/logs/db-scheduler.log");
        return DbScheduler.up(ports.postgres(), relays, NOTICE, priorities, log);
    }

    /** Beside the relays'. */
    private int port() {
        return ports.mailRelayB() + 1;
    }
}
