package wardenline.dispatch.fax;

/** One thing on a page, from its top to its foot. */
sealed interface Mark {

    /** @param words one line, in the order in which it is read */
    record Text(String words, boolean bold) implements Mark {}

    /** A line across the page. */
    record Rule() implements Mark {}

    /** Something to write on. */
    record Field(String label) implements Mark {}

    /** Something to tick. */
    record Box(String label) implements Mark {}

    /** The sheet's number, at its foot whatever stands above. */
    record Foot(String words) implements Mark {}

    /** Height, in lines of text; a foot has its place already. */
    default float lines() {
        return switch (this) {
            case Text _, Rule _ -> 1;
            case Field _, Box _ -> 2;
            case Foot _ -> 0;
        };
    }
}
