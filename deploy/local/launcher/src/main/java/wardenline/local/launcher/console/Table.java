package wardenline.local.launcher.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that line up. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        this.head = List.of(head);
    }

    public Table row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + head.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public List<String> lines() {
        var widths = IntStream.range(0, head.size()).map(this::width).toArray();
        var lines = new ArrayList<String>();
        lines.add(line(head, widths));
        lines.add(line(IntStream.of(widths).mapToObj("-"::repeat).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        return Math.max(
                head.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            line.append(cells.get(i))
                    .repeat(" ", widths[i] - cells.get(i).length())
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
