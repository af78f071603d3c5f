package wardenline.evacuation.callforward;

/**
 * A place in the order of departure.
 *
 * @param code major category and minor one, such as {@code ID}
 * @param rank the lowest goes first
 */
public record Priority(String code, int rank, String label) {}
