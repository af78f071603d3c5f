package wardenline.dispatch.policy;

/** What a pause before the next attempt depends on. */
public enum RetryGroup {
    /** A call met a busy line or nobody answered it, or a text that was taken did not arrive. */
    UNANSWERED(true),
    /** The recipient's side asks for another time, as by greylisting or a full mailbox; or a long text was taken in part. */
    NOT_NOW(true),
    /** The provider itself is in trouble; the next one is asked. */
    PROVIDER(false),
    /** The provider works and asks for patience. */
    THROTTLED(false);

    private final boolean spends;

    RetryGroup(boolean spends) {
        this.spends = spends;
    }

    /** Whether such an attempt counts against the delivery's limit. */
    public boolean spends() {
        return spends;
    }
}
