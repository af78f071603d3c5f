package wardenline.contracts;

/** Whether people are really warned, or a drill is held. Chosen on different pages, never by a default. */
public enum Mode {
    LIVE,
    EXERCISE
}
