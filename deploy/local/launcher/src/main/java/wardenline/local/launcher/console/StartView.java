package wardenline.local.launcher.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wardenline.local.launcher.process.Phase;
import wardenline.local.launcher.process.Status;

/** Processes as they start: one line each, drawn again in place on a terminal, told as they change elsewhere. */
public final class StartView {
    private final Terminal terminal;
    private final Map<String, String> told = new HashMap<>();

    public StartView(Terminal terminal) {
        this.terminal = terminal;
    }

    public void show(List<Status> processes) {
        if (terminal.live()) {
            terminal.draw(processes.stream().map(this::line).toList());
            return;
        }
        for (var process : changed(processes)) terminal.line(plain(process));
    }

    /** The last picture stays. */
    public void end() {
        terminal.keep();
    }

    private List<Status> changed(List<Status> processes) {
        var changed = new ArrayList<Status>();
        for (var process : processes) {
            var now = process.phase() + process.doing();
            if (process.phase() != Phase.WAITING && !now.equals(told.put(process.name(), now))) changed.add(process);
        }
        return changed;
    }

    private String line(Status process) {
        return switch (process.phase()) {
            case READY -> terminal.good("  ● ") + plain(process);
            case FAILED, BACKING_OFF -> terminal.bad("  ✗ ") + plain(process);
            case PREPARING, STARTING, STOPPING -> terminal.busy("  ◌ ") + plain(process);
            case WAITING, STOPPED -> "  · " + plain(process);
        };
    }

    private static String plain(Status process) {
        return String.format(
                        Locale.ROOT,
                        "%-12s %-12s %s",
                        process.name(),
                        process.phase().word(),
                        detail(process))
                .stripTrailing();
    }

    private static String detail(Status process) {
        return switch (process.phase()) {
            case READY -> String.format(Locale.ROOT, "%.1f s", process.startSeconds());
            case STARTING -> process.phaseSeconds() + " s";
            case PREPARING, FAILED, BACKING_OFF -> process.doing();
            case WAITING, STOPPING, STOPPED -> "";
        };
    }
}
