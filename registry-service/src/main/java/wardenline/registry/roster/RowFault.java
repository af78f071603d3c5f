package wardenline.registry.roster;

/**
 * One thing wrong with one row.
 *
 * @param line where the row begins in the file
 * @param column the column's header, or the empty text where the whole row is wrong
 * @param externalRef the row's key, where it has one, so that it can be found when lines have moved
 */
public record RowFault(long line, String column, String externalRef, String reason, String allowed) {}
