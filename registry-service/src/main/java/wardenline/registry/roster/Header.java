package wardenline.registry.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import wardenline.registry.input.Answers;

/**
 * The header row: which column stands where, and what separates the cells.
 *
 * @param separator a comma, a semicolon or a tab
 */
record Header(char separator, List<Column> columns) {

    private static final String UNREADABLE =
            "a text file in UTF-8 (in a spreadsheet: Save as, CSV UTF-8) whose first line names the columns";

    Header {
        columns = List.copyOf(columns);
    }

    /** What became of a file's first line. */
    sealed interface Reading {

        record Understood(Header header) implements Reading {}

        /** The file is not taken at all. */
        record Refused(List<Answers.Fault> faults) implements Reading {}
    }

    /** Reads the first line. */
    static Reading read(Line line) {
        return switch (line) {
            case Line.TooLong _ -> refused("The first line is too long to be a header row.", UNREADABLE);
            case Line.NotText _ -> refused("The file is not text in UTF-8.", UNREADABLE);
            case Line.Text(var _, var text) when text.isBlank() -> refused("The first line is empty.", UNREADABLE);
            case Line.Text(var _, var text) -> read(text);
        };
    }

    /** Nothing came. */
    static Reading.Refused empty() {
        return refused("The file is empty.", UNREADABLE);
    }

    private static Reading.Refused refused(String what, String allowed) {
        return new Reading.Refused(List.of(new Answers.Fault("line 1", what, allowed)));
    }

    private static Reading read(String text) {
        var separator = separator(text);
        var cells = CsvCells.of(text, separator);
        if (cells.isEmpty()) {
            return refused("The first line cannot be read as a row of cells.", UNREADABLE);
        }
        var answers = new Answers();
        var columns = new ArrayList<Column>();
        for (var cell : cells.get()) {
            var column = Column.named(cell);
            if (column.isEmpty()) {
                answers.add("line 1", "The column " + quoted(cell) + " is not known.", Column.allowed());
            } else if (columns.contains(column.get())) {
                answers.add("line 1", "The column " + quoted(cell) + " stands there twice.", "each column once");
            } else {
                columns.add(column.get());
            }
        }
        Arrays.stream(Column.values())
                .filter(column -> column.required() && !columns.contains(column))
                .forEach(column ->
                        answers.add("line 1", "The column " + column.header() + " is missing.", Column.allowed()));
        return answers.right()
                ? new Reading.Understood(new Header(separator, columns))
                : new Reading.Refused(answers.faults());
    }

    private static String quoted(String cell) {
        var text = cell.strip();
        return "“" + text.substring(0, Math.min(40, text.length())) + "”";
    }

    private static char separator(String text) {
        return text.indexOf(',') >= 0 ? ',' : text.indexOf(';') >= 0 ? ';' : text.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** The cells of a row by their columns. */
    Map<Column, String> named(List<String> cells) {
        var named = new EnumMap<Column, String>(Column.class);
        for (var i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), cells.get(i));
        }
        return named;
    }
}
