package wardenline.local.carriers.behaviour;

/** How a carrier treats what is given to it. */
public enum Mode {
    NORMAL("Works"),
    SLOW("Is slow: answers late"),
    REFUSE("Refuses: 421, HTTP 503 or ESME_RSYSERR"),
    THROTTLE("Throttles: 454, HTTP 429 or ESME_RTHROTTLED"),
    HANG("Hangs: takes the request and says nothing"),
    CUT("Cuts the line: takes the message and says nothing of it"),
    DROP_RECEIPTS("Drops receipts: accepts, and never reports back"),
    REPEAT_RECEIPTS("Repeats receipts: reports twice and in any order"),
    EARLY_RECEIPTS("Reports early: in any order, and often before it has answered");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
