package wardenline.registry.roster;

/** One physical line of a file. */
sealed interface Line {

    /** Counted from 1. */
    long number();

    /** A line that can be read. */
    record Text(long number, String text) implements Line {}

    /** A line longer than the limit; the rest of it was skipped. */
    record TooLong(long number) implements Line {}

    /** A line whose bytes are not UTF-8, or hold a NUL. */
    record NotText(long number) implements Line {}
}
