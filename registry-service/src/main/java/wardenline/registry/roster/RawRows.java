package wardenline.registry.roster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file row by row. A quotation mark that is never closed spoils the row it stands in and no other: the lines after it
 * are read again as rows of their own.
 */
final class RawRows {

    private final Lines lines;
    private final Header header;
    private final int rowLinesMax;
    private final Deque<Line> again = new ArrayDeque<>();

    RawRows(Lines lines, Header header, int rowLinesMax) {
        this.lines = lines;
        this.header = header;
        this.rowLinesMax = rowLinesMax;
    }

    /** The next row, or empty at the end. Empty lines are no rows. */
    Optional<RawRow> next() throws IOException {
        while (true) {
            var line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            switch (line.get()) {
                case Line.TooLong(var number) -> {
                    return broken(number, "The line is too long.", "a row of the columns in the first line");
                }
                case Line.NotText(var number) -> {
                    return broken(
                            number, "The line is not text in UTF-8.", "UTF-8 (in a spreadsheet: Save as, CSV UTF-8)");
                }
                case Line.Text text -> {
                    if (!text.text().isBlank()) {
                        return Optional.of(row(text));
                    }
                }
            }
        }
    }

    private RawRow row(Line.Text first) throws IOException {
        var followers = new ArrayList<Line>();
        var text = new StringBuilder(first.text());
        while (odd(text)) {
            var next = followers.size() + 1 < rowLinesMax ? line() : Optional.<Line>empty();
            next.ifPresent(followers::add);
            if (!(next.orElse(null) instanceof Line.Text(var _, var more))) {
                return unclosed(first.number(), followers);
            }
            text.append('\n').append(more);
        }
        var cells = CsvCells.of(text.toString(), header.separator());
        if (cells.isPresent() && cells.get().size() == header.columns().size()) {
            return new RawRow.Cells(first.number(), first.number() + followers.size(), cells.get());
        }
        if (!followers.isEmpty()) {
            return unclosed(first.number(), followers);
        }
        return cells.map(found -> miscounted(first.number(), found.size()))
                .orElseGet(() -> new RawRow.Broken(
                        first.number(),
                        first.number(),
                        "Something stands between a closing quotation mark and the next separator.",
                        "a cell in quotation marks as a whole, with \"\" for a mark inside it"));
    }

    private RawRow unclosed(long number, List<Line> followers) {
        for (var i = followers.size() - 1; i >= 0; i--) {
            again.addFirst(followers.get(i));
        }
        return new RawRow.Broken(
                number,
                number,
                "A quotation mark is opened and never closed.",
                "an even number of quotation marks, with \"\" for a mark inside a cell");
    }

    private RawRow miscounted(long number, int count) {
        return new RawRow.Broken(
                number,
                number,
                "The row has " + count + (count == 1 ? " cell." : " cells."),
                header.columns().size()
                        + " cells, as many as the first line; a cell with a separator in it stands in quotation marks");
    }

    private static Optional<RawRow> broken(long number, String what, String allowed) {
        return Optional.of(new RawRow.Broken(number, number, what, allowed));
    }

    private static boolean odd(StringBuilder text) {
        return (text.chars().filter(character -> character == '"').count() & 1) == 1;
    }

    private Optional<Line> line() throws IOException {
        var waiting = again.pollFirst();
        return waiting == null ? lines.next() : Optional.of(waiting);
    }
}
