package wardenline.evacuation.roster;

import org.jspecify.annotations.Nullable;

/** What is known of a person from their own answers, most pressing first. */
public enum Answer {
    NEED_HELP("Need help"),
    NONE("No answer"),
    ACK("Read, no state given"),
    STAYING("Staying"),
    SAFE("Safe"),
    LEFT("Has left");

    private final String label;

    Answer(String label) {
        this.label = label;
    }

    /** In words, for pages. */
    public String label() {
        return label;
    }

    /** The answer that counts: a state said outright, or else that a message was read, or else nothing. */
    public static Answer of(@Nullable String said, boolean acknowledged) {
        if (said != null) {
            return valueOf(said);
        }
        return acknowledged ? ACK : NONE;
    }
}
