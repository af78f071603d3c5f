package wardenline.dispatch.carrier;

/** How a provider stands, from well to worst. The names stand in the database and in what programs are told. */
public enum ProviderState {
    CLOSED,
    /** Routine has had its share of the daily cap. */
    ROUTINE_CAPPED,
    /** Its breaker has a few calls try it again. */
    HALF_OPEN,
    /** The day's messages are given out. */
    CAPPED,
    /** It asked to be left alone for a while. */
    HELD,
    /** Its calls hang. */
    STALLED,
    /** Its breaker keeps deliveries away from it. */
    OPEN;

    /** Whether the breaker keeps deliveries away from it, or has a few calls try it again. */
    public boolean out() {
        return this == OPEN || this == HALF_OPEN;
    }
}
