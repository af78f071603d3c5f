package wardenline.local.launcher.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Option;
import wardenline.local.launcher.build.Build;
import wardenline.local.launcher.console.Journal;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.LauncherLock;
import wardenline.local.launcher.embassy.Embassy;
import wardenline.local.launcher.home.FreeDisk;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.home.TakenPorts;
import wardenline.local.launcher.process.Orphans;

/** What can be said about a start, and what is done before it. */
final class StartOptions {
    @Option(
            names = "--port-offset",
            defaultValue = "${env:WARDENLINE_PORT_OFFSET:-0}",
            paramLabel = "N",
            description = "Add this to every port (default: WARDENLINE_PORT_OFFSET or 0).")
    private int portOffset;

    @Option(names = "--no-build", description = "Take the jars as they are.")
    private boolean noBuild;

    int portOffset() {
        return portOffset;
    }

    Ports ports() {
        return new Ports(portOffset);
    }

    /** Clears away what a killed launcher left, and builds what changed. */
    void prepare(Home home, List<String> only, Terminal terminal) throws IOException, InterruptedException {
        try (var _ = LauncherLock.take(home)) {
            var journal = new Journal(home.log("launcher"), Clock.systemUTC(), terminal::line);
            FreeDisk.check(home.data());
            Orphans.stop(home.run(), journal);
            TakenPorts.refuse(Embassy.ports(new Embassy(home, ports(), journal).plans(only)));
            if (!noBuild) new Build(home, journal).bringUpToDate(Embassy.modules(only));
        }
    }

    int startDetached(Home home, Terminal terminal) throws IOException, InterruptedException {
        var ports = ports();
        prepare(home, List.of(), terminal);
        return new Detached(home, ports, List.of(), terminal).run();
    }
}
