package wardenline.local.carriers.behaviour;

/** How a carrier treats what is given to it. */
public enum Mode {
    NORMAL("Works"),
    SLOW("Is slow: answers late"),
    REFUSE("Refuses: 421, HTTP 503 or ESME_RSYSERR"),
    THROTTLE("Throttles: 454, HTTP 429 or ESME_RTHROTTLED"),
    HANG("Hangs: takes the request and says nothing"),
    DROP_RECEIPTS("Drops receipts: accepts, and never reports back");

    private final String label;

    Mode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
