package wardenline.warden.rendering;

import java.util.ArrayList;
import java.util.List;
import wardenline.warden.content.Sections;

/**
 * The message as fax pages: lines short enough for large type, every page marked, a form feed between pages. A full page with its headline
 * is a sheet of the smallest paper at the usual size; sheets are numbered where they are printed, for only there it is known how many
 * they are.
 */
final class FaxPage {
    private static final int COLUMNS = 64;
    /** Letter holds 42 at 14 points: less two of a headline, its rule and a blank below, a blank and the number. */
    private static final int LINES = 36;

    private static final int NUMBERED_LINES = 44;

    private FaxPage() {}

    static String of(Letterhead head, Sections sections) {
        return pages(head, sections, LINES, false);
    }

    /** As it was when pages were numbered here: what was cleared so is sent so (invariant 5). */
    static String numbered(Letterhead head, Sections sections) {
        return pages(head, sections, NUMBERED_LINES, true);
    }

    private static String pages(Letterhead head, Sections sections, int linesMax, boolean numbered) {
        var language = sections.language();
        var lines = lines(head, sections);
        int pages = Math.max(1, (lines.size() + linesMax - 1) / linesMax);
        var page = new ArrayList<String>();
        for (int number = 1; number <= pages; number++) {
            var body = lines.subList((number - 1) * linesMax, Math.min(lines.size(), number * linesMax));
            var title = wrapped(head.headline(language), "");
            page.add(String.join("\n", title) + "\n" + "=".repeat(COLUMNS) + "\n\n"
                    + String.join("\n", body).stripTrailing()
                    + (numbered ? "\n\n" + Phrases.of(language).page() + " " + number + "/" + pages : ""));
        }
        return String.join("\n\f", page) + "\n";
    }

    private static List<String> lines(Letterhead head, Sections sections) {
        var words = Phrases.of(sections.language());
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
        return lines;
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
