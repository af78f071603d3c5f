package wardenline.evacuation.departure;

/** What carries people. */
public enum Transport {
    BUS("Bus"),
    AIRCRAFT("Aircraft"),
    SHIP("Ship"),
    CONVOY("Convoy"),
    TRAIN("Train");

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    /** In words, for pages. */
    public String label() {
        return label;
    }
}
