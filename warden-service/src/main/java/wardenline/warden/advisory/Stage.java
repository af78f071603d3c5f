package wardenline.warden.advisory;

/** The name of an advisory's state on the wire and in the database; its data is in the types of {@link Advisory}. */
public enum Stage {
    DRAFT("Draft", "neutral"),
    SENT_BACK("Sent back", "caution"),
    SUBMITTED("Waits for clearance", "waiting"),
    CLEARED("Cleared", "info"),
    RELEASED("Released", "safe"),
    CANCELLED("Cancelled", "neutral");

    private final String label;
    private final String tone;

    Stage(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** As officers read it. */
    public String label() {
        return label;
    }

    /** The colour and shape of its chip. */
    public String tone() {
        return tone;
    }
}
