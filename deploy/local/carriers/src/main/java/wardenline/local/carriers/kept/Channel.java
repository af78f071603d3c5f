package wardenline.local.carriers.kept;

/** How a message reached its reader. */
public enum Channel {
    EMAIL,
    SMS,
    VOICE,
    FAX
}
