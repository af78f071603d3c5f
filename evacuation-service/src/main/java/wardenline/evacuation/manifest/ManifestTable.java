package wardenline.evacuation.manifest;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A manifest as a table of RFC 4180, for a spreadsheet. */
final class ManifestTable {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private ManifestTable() {}

    static String csv(Manifest manifest) {
        var table = new StringBuilder();
        row(
                table,
                "no",
                "household",
                "family_name",
                "given_name",
                "birth_date",
                "minor",
                "guardian",
                "person",
                "check_in_code",
                "checked_in_at",
                "checked_in_by");
        int number = 0;
        for (var one : manifest.passengers()) {
            row(
                    table,
                    ++number,
                    one.household(),
                    one.familyName(),
                    one.givenName(),
                    one.birthDate(),
                    one.minor() ? "yes" : "no",
                    one.guardian(),
                    one.person(),
                    one.code(),
                    one.checkedInAt(),
                    one.checkedInBy());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, @Nullable Object... cells) {
        table.append(Arrays.stream(cells).map(ManifestTable::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** A spreadsheet takes a cell that begins like a formula for one: a name must never become a command. */
    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
