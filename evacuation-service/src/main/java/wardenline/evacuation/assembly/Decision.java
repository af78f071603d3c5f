package wardenline.evacuation.assembly;

/** Whether people may be sent to a point. */
public enum Decision {
    GO("GO"),
    HOLD("HOLD"),
    NO_GO("NO-GO");

    private final String label;

    Decision(String label) {
        this.label = label;
    }

    /** As it is said and written. */
    public String label() {
        return label;
    }
}
