package wardenline.local.carriers.behaviour;

/** What befalls one request. */
public enum Treatment {
    SERVE,
    REFUSE,
    THROTTLE,
    HANG,
    /** Accepted, and fails at the far end. */
    FAIL_LATER
}
