package wardenline.local.carriers.telephone;

import org.jspecify.annotations.Nullable;

/** The errors of deliveries that this provider knows, in Twilio's numbers. */
final class ErrorWords {

    static final int UNREACHABLE = 30003;
    static final int UNKNOWN_HANDSET = 30005;
    static final int UNKNOWN_ERROR = 30008;

    private ErrorWords() {}

    static @Nullable String of(@Nullable Integer code) {
        if (code == null) return null;
        return switch (code) {
            case UNREACHABLE -> "Unreachable destination handset";
            case UNKNOWN_HANDSET -> "Unknown destination handset";
            default -> "Unknown error";
        };
    }
}
