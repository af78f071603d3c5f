package wardenline.warden.rendering;

import java.util.ArrayList;
import java.util.List;
import wardenline.warden.content.Sections;

/**
 * The message as fax pages: lines short enough for large type, every page numbered and marked, a form feed between pages.
 */
final class FaxPage {
    private static final int COLUMNS = 64;
    private static final int LINES = 44;

    private FaxPage() {}

    static String of(Letterhead head, Sections sections) {
        var language = sections.language();
        var words = Phrases.of(language);
        var lines = new ArrayList<String>();
        if (head.isExercise()) {
            lines.addAll(wrapped(words.exerciseExplained(), ""));
            lines.add("");
        }
        block(lines, words.location(), sections.location());
        block(lines, words.event(), sections.event());
        lines.add(words.actions() + ":");
        sections.actions().forEach(action -> lines.addAll(wrapped(action, "- ")));
        lines.add("");
        block(lines, words.assistance(), sections.assistance());
        int pages = Math.max(1, (lines.size() + LINES - 1) / LINES);
        var page = new ArrayList<String>();
        for (int number = 1; number <= pages; number++) {
            var body = lines.subList((number - 1) * LINES, Math.min(lines.size(), number * LINES));
            var title = wrapped(head.headline(language), "");
            page.add(String.join("\n", title) + "\n" + "=".repeat(COLUMNS) + "\n\n"
                    + String.join("\n", body).stripTrailing() + "\n\n" + words.page() + " " + number + "/" + pages);
        }
        return String.join("\n\f", page) + "\n";
    }

    private static void block(List<String> lines, String title, String text) {
        lines.add(title + ":");
        text.lines().forEach(line -> lines.addAll(wrapped(line, "")));
        lines.add("");
    }

    /** Broken at words; what follows a bullet is indented under it. */
    private static List<String> wrapped(String text, String bullet) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(bullet);
        int indent = bullet.length();
        for (var word : text.split(" ")) {
            if (line.length() > indent && line.length() + word.length() > COLUMNS) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                line.append(" ".repeat(indent));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
