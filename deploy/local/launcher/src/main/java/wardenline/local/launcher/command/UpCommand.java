package wardenline.local.launcher.command;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wardenline.local.launcher.build.Build;
import wardenline.local.launcher.console.Journal;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.LauncherLock;
import wardenline.local.launcher.embassy.Embassy;
import wardenline.local.launcher.home.FreeDisk;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Ports;
import wardenline.local.launcher.process.Orphans;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Builds what changed, starts everything and keeps it up until Ctrl-C or ./wardenline down.")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when all is ready and go on in the background.")
    private boolean detach;

    @Option(
            names = "--port-offset",
            defaultValue = "${env:WARDENLINE_PORT_OFFSET:-0}",
            paramLabel = "N",
            description = "Add this to every port (default: WARDENLINE_PORT_OFFSET or 0).")
    private int portOffset;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Start only these, for example --only postgres,kafka,carriers.")
    private List<String> only = List.of();

    @Option(names = "--no-build", description = "Take the jars as they are.")
    private boolean noBuild;

    @Option(names = "--background", hidden = true, description = "This is the process that --detach leaves behind.")
    private boolean background;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var ports = new Ports(portOffset);
        Embassy.check(only);
        var home = Home.ofEnvironment().prepared();
        if (background) {
            return new Supervision(home, ports, only, new Terminal(System.out, false), line -> {}).run();
        }
        var terminal = Terminal.ofEnvironment();
        try (var _ = LauncherLock.take(home)) {
            var journal = new Journal(home.log("launcher"), Clock.systemUTC(), terminal::line);
            FreeDisk.check(home.data());
            Orphans.stop(home.run(), journal);
            if (!noBuild) new Build(home, journal).bringUpToDate(Embassy.modules(only));
        }
        return detach
                ? new Detached(home, ports, only, terminal).run()
                : new Supervision(home, ports, only, terminal, terminal::line).run();
    }
}
