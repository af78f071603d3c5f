package wardenline.registry.roster;

import java.util.List;

/** One row of a file, before its cells are understood. */
sealed interface RawRow {

    /** Where it begins. */
    long line();

    /** Where it ends. */
    long lastLine();

    /** As many cells as the header has. */
    record Cells(long line, long lastLine, List<String> cells) implements RawRow {}

    /** It cannot be cut into cells. */
    record Broken(long line, long lastLine, String what, String allowed) implements RawRow {}
}
