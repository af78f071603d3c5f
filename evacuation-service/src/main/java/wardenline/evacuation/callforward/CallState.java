package wardenline.evacuation.callforward;

/** What became of one person's call. Only a call that waits can change; the rest is final. */
public enum CallState {
    CALLED("Called", true),
    CHECKED_IN("Checked in", true),
    CANCELLED("Call cancelled", false),
    NO_SHOW("Did not come", false);

    private final String label;
    private final boolean holdsSeat;

    CallState(String label, boolean holdsSeat) {
        this.label = label;
        this.holdsSeat = holdsSeat;
    }

    /** In words, for pages. */
    public String label() {
        return label;
    }

    /** Whether a seat is kept for the person. */
    public boolean holdsSeat() {
        return holdsSeat;
    }

    /** The one transition table: from CALLED to any other, from anything else to nothing. */
    public boolean canBecome(CallState next) {
        return this == CALLED && next != CALLED;
    }
}
