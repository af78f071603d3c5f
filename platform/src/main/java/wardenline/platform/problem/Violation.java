package wardenline.platform.problem;

/**
 * One thing wrong with what was sent.
 *
 * @param where the field's path, such as {@code audience.polygon[2]}
 * @param what what is wrong with it
 * @param allowed what would be right
 */
public record Violation(String where, String what, String allowed) {}
