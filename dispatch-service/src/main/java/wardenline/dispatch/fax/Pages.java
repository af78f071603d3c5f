package wardenline.dispatch.fax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lays the cleared text out: a cleared page begins a page of its own and flows over where it is too long for one. Its headline, all
 * above the rule, stands on every page, so that no sheet that is torn off can be taken for something else, and every sheet is numbered,
 * the form's too: whoever holds one knows whether any is missing.
 */
final class Pages {

    private static final Pattern RULE = Pattern.compile("=+");

    /** A blank line and the number. */
    private static final float FOOT_LINES = 2;

    private final ReadingOrder order;
    private final Typefaces faces;
    private final float points;
    private final float width;
    private final float linesMax;
    private final List<List<Mark>> pages = new ArrayList<>();

    Pages(ReadingOrder order, Typefaces faces, float points, float width, float linesMax) {
        this.order = order;
        this.faces = faces;
        this.points = points;
        this.width = width;
        this.linesMax = linesMax - FOOT_LINES;
    }

    List<List<Mark>> of(String text, List<Mark> form, String language) {
        List<Mark> head = List.of();
        for (var cleared : Sheets.cleared(text)) {
            var lines = cleared.strip().lines().toList();
            var rule = rule(lines);
            head = head(lines.subList(0, rule));
            var body = new ArrayList<Mark>();
            for (var line : lines.subList(Math.min(lines.size(), rule == 0 ? 0 : rule + 1), lines.size()))
                body.addAll(wrapped(line, false));
            place(head, body);
        }
        if (!form.isEmpty())
            place(
                    head,
                    onOneSheet(
                            head,
                            form.stream()
                                    .flatMap(mark -> wrapped(mark).stream())
                                    .toList()));
        return numbered(language);
    }

    private List<List<Mark>> numbered(String language) {
        var numbered = new ArrayList<List<Mark>>();
        for (var page : pages) {
            var sheet = new ArrayList<>(page);
            var number = Sheets.number(language, numbered.size() + 1, pages.size());
            sheet.add(new Mark.Foot(order.joined(number)));
            numbered.add(sheet);
        }
        return List.copyOf(numbered);
    }

    private static int rule(List<String> lines) {
        for (var i = 0; i < lines.size(); i++)
            if (RULE.matcher(lines.get(i).strip()).matches()) return i;
        return 0;
    }

    private List<Mark> head(List<String> headline) {
        var head = new ArrayList<Mark>();
        for (var line : headline) head.addAll(wrapped(line, true));
        if (!head.isEmpty()) head.add(new Mark.Rule());
        return head;
    }

    private void place(List<Mark> head, List<? extends Mark> body) {
        var page = new ArrayList<>(head);
        for (var mark : body) {
            if (height(page) + mark.lines() > linesMax && page.size() > head.size()) {
                pages.add(page);
                page = new ArrayList<>(head);
            }
            page.add(mark);
        }
        pages.add(page);
    }

    /** A form of which a line stands on another sheet comes back without it: large type takes the blank lines. */
    private List<Mark> onOneSheet(List<Mark> head, List<Mark> form) {
        if (height(head) + height(form) <= linesMax) return form;
        return form.stream()
                .filter(mark -> !(mark instanceof Mark.Text text && text.words().isBlank()))
                .toList();
    }

    private static float height(List<Mark> page) {
        var lines = 0f;
        for (var mark : page) lines += mark.lines();
        return lines;
    }

    private List<Mark> wrapped(Mark mark) {
        return switch (mark) {
            case Mark.Text text -> wrapped(text.words(), text.bold());
            case Mark.Rule _, Mark.Field _, Mark.Box _, Mark.Foot _ -> List.of(mark);
        };
    }

    /** Broken at spaces, with the indentation kept; a word that is wider than the page is broken where the page ends. */
    private List<Mark> wrapped(String line, boolean isBold) {
        var joined = order.joined(line.stripTrailing());
        var words = joined.strip().split(" ", -1);
        var indent = joined.substring(0, joined.length() - joined.stripLeading().length());
        var marks = new ArrayList<Mark>();
        var current = new StringBuilder(indent).append(words[0]);
        for (var i = 1; i < words.length; i++) {
            if (fits(current + " " + words[i], isBold)) {
                current.append(' ').append(words[i]);
            } else {
                marks.addAll(broken(current.toString(), isBold));
                current.setLength(0);
                current.append(indent).append(words[i]);
            }
        }
        marks.addAll(broken(current.toString(), isBold));
        return marks;
    }

    private List<Mark> broken(String line, boolean isBold) {
        var marks = new ArrayList<Mark>();
        var rest = line;
        while (!fits(rest, isBold) && rest.length() > 1) {
            var end = rest.length() - 1;
            while (end > 1 && !fits(rest.substring(0, end), isBold)) end = rest.offsetByCodePoints(end, -1);
            marks.add(new Mark.Text(rest.substring(0, end), isBold));
            rest = rest.substring(end);
        }
        marks.add(new Mark.Text(rest, isBold));
        return marks;
    }

    private boolean fits(String joined, boolean isBold) {
        return faces.of(isBold).width(joined, points) <= width;
    }
}
