package wardenline.dispatch.carrier;

/** Who picked up a call, as far as the provider could hear. */
public enum AnsweredBy {
    PERSON,
    /** An answering machine, a mailbox, a fax: nothing that hears. */
    MACHINE,
    /** It could not tell, or did not listen. */
    UNKNOWN;

    /** Whether a machine has ended its greeting and now records. */
    public static boolean toneSounded(String word) {
        return word.startsWith("machine_end");
    }

    /** Reads Twilio's word for it. */
    public static AnsweredBy of(String word) {
        return switch (word) {
            case "human" -> PERSON;
            case "machine_start", "machine_end_beep", "machine_end_silence", "machine_end_other", "fax" -> MACHINE;
            default -> UNKNOWN;
        };
    }
}
