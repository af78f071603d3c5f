package wardenline.warden;

import wardenline.platform.metric.Metric;

/** Every metric of this service. */
public enum WardenMetric implements Metric {
    RELEASES("wardenline.warden.releases", "Releases, by mode."),
    RELAY_MARKS(
            "wardenline.warden.relay.marks", "People marked as handed to a warden, reached or not found, by the mark."),
    REPLIES_JUDGED(
            "wardenline.warden.replies.judged",
            "Replies that officers judged, by what was judged; one that was put back may need help again."),
    CALLS_OPEN("wardenline.warden.calls.open", "People who called for help and wait, of every release."),
    CALLS_DEALT_WITH(
            "wardenline.warden.calls.dealt",
            "People whose calls officers dealt with or put back, by which of the two."),
    WATCHERS("wardenline.warden.watchers", "Watchers of live progress on this replica.");

    private final String id;
    private final String meaning;

    WardenMetric(String id, String meaning) {
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
