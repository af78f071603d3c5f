package wardenline.local.demo.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wardenline.local.launcher.console.Terminal;

/**
 * Progress bars, one under the other, drawn again in place. Where there is no terminal a bar is told when it is full or has moved
 * by a quarter.
 */
final class Bars {
    private static final int WIDTH = 30;
    private static final int QUARTERS = 4;

    private final Terminal terminal;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, Integer> quarters = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    Bars(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param words what else to say behind the bar */
    void show(String name, int done, int all, String words) {
        var line = line(name, done, all, words);
        lines.put(name, line);
        var quarter = all == 0 ? 0 : (int) ((long) done * QUARTERS / all);
        if (terminal.live()) {
            terminal.draw(List.copyOf(lines.values()));
        } else if (all > 0 && !Integer.valueOf(quarter).equals(quarters.put(name, quarter))) {
            tell(line);
        }
    }

    /** Leaves the bars as they are, and tells them once more where they cannot be drawn. */
    void end() {
        if (terminal.live()) {
            terminal.draw(new ArrayList<>(lines.values()));
            terminal.keep();
        } else {
            lines.values().forEach(this::tell);
        }
    }

    private void tell(String line) {
        if (told.add(line)) terminal.line(line);
    }

    static String line(String name, int done, int all, String words) {
        var filled = all == 0 ? 0 : (int) ((long) Math.min(done, all) * WIDTH / all);
        return String.format(
                        Locale.ROOT,
                        "  %-10s [%s%s] %6d of %-6d %s",
                        name,
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        done,
                        all,
                        words)
                .stripTrailing();
    }
}
