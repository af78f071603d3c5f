package wardenline.warden.relay;

/** What sending to somebody has come to so far, on their best channel. */
enum Tried {
    NO_ADDRESS("No address that works", "danger"),
    WAITING("Waits to be sent", "neutral"),
    FAILED("Nothing has arrived", "danger"),
    SENT("Sent, not known to have arrived", "waiting"),
    DELIVERED("Delivered", "info"),
    ACKNOWLEDGED("Acknowledged", "safe");

    private final String words;
    private final String tone;

    Tried(String words, String tone) {
        this.words = words;
        this.tone = tone;
    }

    public String words() {
        return words;
    }

    public String tone() {
        return tone;
    }

    /** @param standing the person's number in the frozen audience, which only ever rises */
    static Tried of(boolean sentTo, int standing) {
        if (!sentTo) return standing >= 4 ? ACKNOWLEDGED : NO_ADDRESS;
        return switch (standing) {
            case 0 -> WAITING;
            case 1 -> FAILED;
            case 2 -> SENT;
            case 3 -> DELIVERED;
            case 4 -> ACKNOWLEDGED;
            default -> throw new IllegalStateException("no such standing: " + standing);
        };
    }
}
