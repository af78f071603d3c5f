package wardenline.local.carriers.telephone;

import java.util.Arrays;

/** Where a call stands, in Twilio's words. */
enum CallStatus {
    QUEUED("queued", false),
    INITIATED("initiated", false),
    RINGING("ringing", false),
    IN_PROGRESS("in-progress", false),
    COMPLETED("completed", true),
    BUSY("busy", true),
    NO_ANSWER("no-answer", true),
    FAILED("failed", true),
    CANCELED("canceled", true);

    private final String word;
    private final boolean over;

    CallStatus(String word, boolean over) {
        this.word = word;
        this.over = over;
    }

    String word() {
        return word;
    }

    boolean isOver() {
        return over;
    }

    /** Whether the call is over and nobody picked it up. */
    boolean reachedNobody() {
        return over && this != COMPLETED;
    }

    /** The event's name in StatusCallbackEvent, which differs from the status for a call that is answered or over. */
    String event() {
        if (over) return "completed";
        return this == IN_PROGRESS ? "answered" : word;
    }

    static CallStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No call has the status " + word));
    }
}
