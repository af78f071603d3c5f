package wardenline.local.carriers.kept;

/** Which way a message went. */
public enum Direction {
    TO_CITIZEN,
    FROM_CITIZEN
}
