package wardenline.warden;

/** Every metric of warden-service, by its name in Prometheus' source form. */
public enum WardenMetric {
    /** Releases by mode. */
    RELEASES("wardenline.warden.releases"),
    /** Enrollment records taken into the audience projection, by whether they were news. */
    ENROLLMENTS("wardenline.warden.enrollments"),
    /** People marked as handed to a warden, reached or not found, by the mark. */
    RELAY_MARKS("wardenline.warden.relay.marks"),
    /** Replies that officers judged, by what was judged; one that was put back may need help again. */
    REPLIES_JUDGED("wardenline.warden.replies.judged"),
    /** People who called for help and wait, of every release. */
    CALLS_OPEN("wardenline.warden.calls.open"),
    /** People whose calls officers dealt with or put back, by which of the two. */
    CALLS_DEALT_WITH("wardenline.warden.calls.dealt"),
    /** Watchers of live progress on this replica. */
    WATCHERS("wardenline.warden.watchers");

    private final String key;

    WardenMetric(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
