package wardenline.local.carriers.citizen;

/** What a citizen does with a message that asks for an answer. */
public enum Answer {
    SILENCE,
    ACKNOWLEDGES,
    NEEDS_HELP
}
