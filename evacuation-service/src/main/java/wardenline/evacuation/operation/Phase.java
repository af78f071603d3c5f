package wardenline.evacuation.operation;

/** What private citizens are advised; they are never ordered. */
public enum Phase {
    STAND_FAST("Stand fast"),
    DEPART_BY_COMMERCIAL_MEANS("Depart by commercial means"),
    ASSISTED_DEPARTURE("Assisted departure"),
    OPERATIONS_SUSPENDED("Operations suspended");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** In words, for pages. */
    public String label() {
        return label;
    }
}
