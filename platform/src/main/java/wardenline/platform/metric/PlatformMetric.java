package wardenline.platform.metric;

/** What every service that publishes events has. */
public enum PlatformMetric implements Metric {
    OUTBOX_SENT("wardenline.outbox.sent", "Events from the outbox that the broker has confirmed."),
    OUTBOX_UNCONFIRMED(
            "wardenline.outbox.unconfirmed",
            "Events read in the last look at the outbox that the broker has not confirmed.");

    private final String id;
    private final String meaning;

    PlatformMetric(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
