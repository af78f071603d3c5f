package wardenline.warden.relay;

/** How somebody stands who had not answered when the relay began. */
enum RelayState {
    WAITING("Wait for a warden", "caution"),
    HANDED("Are with a warden", "waiting"),
    NOT_FOUND("Not found by a warden", "danger"),
    /** The warden says so: no acknowledgement by the person themselves. */
    REACHED("Reached by a warden", "info"),
    /** Was handed to a warden and has answered since. */
    ANSWERED("Have answered since", "safe");

    private final String label;
    private final String tone;

    RelayState(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** As officers read it. */
    public String label() {
        return label;
    }

    public String tone() {
        return tone;
    }
}
