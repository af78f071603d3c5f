package wardenline.contracts;

/** A way to reach a person. */
public enum Channel {
    EMAIL,
    SMS,
    VOICE,
    FAX
}
