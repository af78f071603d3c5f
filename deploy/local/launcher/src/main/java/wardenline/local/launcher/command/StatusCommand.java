package wardenline.local.launcher.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import wardenline.local.launcher.console.Table;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.control.ControlClient;
import wardenline.local.launcher.control.SystemState;
import wardenline.local.launcher.home.Home;
import wardenline.local.launcher.process.Phase;
import wardenline.local.launcher.process.Status;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each process: state, pid, port, uptime, restarts, memory, health.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something is not", "3:nothing is running"})
final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        var terminal = Terminal.ofEnvironment();
        var found = new ControlClient(Home.ofEnvironment()).status();
        if (found.isEmpty()) {
            terminal.line("Nothing is running. ./wardenline up starts it.");
            return ExitCode.NOT_RUNNING;
        }
        var state = found.get();
        table(state).lines().forEach(terminal::line);
        var resident =
                state.processes().stream().mapToLong(Status::residentBytes).sum();
        terminal.line("All together hold " + megabytes(resident) + " of memory. Launcher: pid " + state.pid() + ", "
                + state.stage().name().toLowerCase(Locale.ROOT) + ".");
        return well(state) ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Table table(SystemState state) {
        var table = new Table("process", "state", "pid", "port", "uptime", "restarts", "memory", "health");
        for (var process : state.processes()) {
            table.row(
                    process.name(),
                    process.phase().word(),
                    process.pid() == 0 ? "-" : String.valueOf(process.pid()),
                    process.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    process.pid() == 0 ? "-" : uptime(process.uptimeSeconds()),
                    String.valueOf(process.restarts()),
                    process.pid() == 0 ? "-" : megabytes(process.residentBytes()),
                    health(state, process));
        }
        return table;
    }

    private static String health(SystemState state, Status process) {
        var well = state.healthy().get(process.name());
        if (well == null) return process.doing().isEmpty() ? "-" : process.doing();
        return well ? "ready" : "not ready";
    }

    private static boolean well(SystemState state) {
        return state.processes().stream()
                .allMatch(process ->
                        process.phase() == Phase.READY && state.healthy().getOrDefault(process.name(), false));
    }

    static String uptime(long seconds) {
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return seconds / 60 + " min " + seconds % 60 + " s";
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
