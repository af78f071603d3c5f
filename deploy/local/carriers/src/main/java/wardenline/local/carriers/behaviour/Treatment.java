package wardenline.local.carriers.behaviour;

/** What befalls one request. */
public enum Treatment {
    SERVE,
    REFUSE,
    THROTTLE,
    HANG,
    /** Accepted, and the line is gone before the answer. */
    CUT,
    /** Accepted at once, and answered so late that reports come first. */
    ANSWER_LATE,
    /** Accepted, and fails at the far end. */
    FAIL_LATER
}
