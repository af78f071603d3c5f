package wardenline.local.launcher.command;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import wardenline.local.launcher.console.Journal;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.LauncherLock;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.home.Waiting;
import wardenline.local.launcher.process.Orphans;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops everything, in order. Data is kept.")
final class DownCommand implements Callable<Integer> {
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(120);

    @Override
    public Integer call() {
        var home = Home.ofEnvironment().prepared();
        var terminal = Terminal.ofEnvironment();
        var holder = LauncherLock.holder(home);
        holder.ifPresent(launcher -> {
            terminal.line("Stopping (launcher pid " + launcher.pid() + ") ...");
            launcher.destroy();
            if (!Waiting.until(() -> !launcher.isAlive(), STOPPED_WITHIN)) {
                throw new CannotGoOn("The launcher (pid " + launcher.pid() + ") has not stopped within "
                        + STOPPED_WITHIN.toSeconds() + " s: see " + home.log("launcher") + ".");
            }
        });
        int orphans;
        try (var _ = LauncherLock.take(home)) {
            orphans = Orphans.stop(home.run(), new Journal(home.log("launcher"), Clock.systemUTC(), terminal::line));
        }
        terminal.line(holder.isPresent() || orphans > 0 ? "Stopped." : "Nothing is running.");
        return ExitCode.OK;
    }
}
