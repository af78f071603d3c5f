package wardenline.platform.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an officer says of why, or of what was done: it stands in the audit chain for good. */
public final class AuditedWord {

    public static final int CHARACTERS_MIN = 3;
    public static final int CHARACTERS_MAX = 500;

    /** Matches what names no telephone number and no e-mail address. */
    public static final String WITHOUT_CONTACTS = "(?s)(?!.*\\S@\\S)(?!.*\\+\\s?\\d(?:[\\s().-]*\\d){6,}).*";

    public static final String CONTACTS_LEFT_OUT =
            "leave out telephone numbers and addresses, for it stands in the audit chain for good";

    private static final Pattern ALLOWED = Pattern.compile(WITHOUT_CONTACTS);

    private AuditedWord() {}

    /**
     * What is wrong with it; empty where nothing is.
     *
     * @param ask what was to be said, such as {@code Say why}
     */
    public static Optional<String> fault(String word, String ask) {
        var said = word.strip();
        if (said.length() < CHARACTERS_MIN || said.length() > CHARACTERS_MAX)
            return Optional.of("%s, in %d to %d characters.".formatted(ask, CHARACTERS_MIN, CHARACTERS_MAX));
        return ALLOWED.matcher(said).matches()
                ? Optional.empty()
                : Optional.of(ask + ", but " + CONTACTS_LEFT_OUT + ".");
    }
}
