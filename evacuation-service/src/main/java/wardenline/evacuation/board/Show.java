package wardenline.evacuation.board;

/** Which people a list shows; every number of the board is one of these, and links to its people. */
public enum Show {
    ALL("Everybody on the roster", "true"),
    HELP_UNCALLED(
            "Need help, not called",
            "answer = 'NEED_HELP' AND (call_state IS NULL OR call_state IN ('CANCELLED', 'NO_SHOW'))"),
    NEED_HELP("Need help, not checked in", "answer = 'NEED_HELP' AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    /** Whatever else they answered before; who gave no answer is unaccounted for as well. */
    MAY_NEED_HELP(
            "May need help, not checked in",
            "wrote_for_help_at IS NOT NULL AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    UNACCOUNTED("Unaccounted: no answer", "answer = 'NONE' AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    NO_SHOW("Called, did not come", "call_state = 'NO_SHOW'"),
    READ("Have read, gave no state", "answer = 'ACK' AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    STAYING("Staying", "answer = 'STAYING' AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    SAFE("Safe", "answer = 'SAFE' AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    LEFT("Left on their own", "answer = 'LEFT' AND call_state IS DISTINCT FROM 'CHECKED_IN'"),
    AWAITED("Called, awaited", "call_state = 'CALLED'"),
    AT_POINT("Checked in, at the point", "call_state = 'CHECKED_IN' AND departure_state = 'OPEN'"),
    DEPARTED("Departed with us", "call_state = 'CHECKED_IN' AND departure_state = 'CLOSED'");

    private final String label;
    private final String condition;

    Show(String label, String condition) {
        this.label = label;
        this.condition = condition;
    }

    /** In words, for pages. */
    public String label() {
        return label;
    }

    /** As SQL over the columns of {@link People}. */
    String condition() {
        return condition;
    }
}
