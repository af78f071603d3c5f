package wardenline.platform.audit;

import java.util.Optional;

/** What an officer says of why, or of what was done: it stands in the audit chain for good. */
public final class AuditedWord {

    public static final int CHARACTERS_MIN = 3;
    public static final int CHARACTERS_MAX = 500;

    private AuditedWord() {}

    /**
     * What is wrong with it; empty where nothing is.
     *
     * @param ask what was to be said, such as {@code Say why}
     */
    public static Optional<String> fault(String word, String ask) {
        var length = word.strip().length();
        return length >= CHARACTERS_MIN && length <= CHARACTERS_MAX
                ? Optional.empty()
                : Optional.of("%s, in %d to %d characters.".formatted(ask, CHARACTERS_MIN, CHARACTERS_MAX));
    }
}
