package wardenline.registry.metric;

import wardenline.platform.metric.Metric;

/** Every metric of this service; all are counts. */
public enum RegistryMetric implements Metric {
    ENROLLMENTS("wardenline.registry.enrollments", "People put on record, by source."),
    WITHDRAWALS("wardenline.registry.withdrawals", "People who left, by action."),
    CHANGES("wardenline.registry.changes", "New versions of an enrollment, by action."),
    CODES_SENT("wardenline.registry.codes.sent", "One-time codes asked for, by channel."),
    CODES_TYPED("wardenline.registry.codes.typed", "Codes typed, by result."),
    LINKS_SENT("wardenline.registry.links.sent", "Sign-in links asked for, by channel."),
    IMPORT_ROWS("wardenline.registry.import.rows", "Rows of imported files, by result.");

    private final String id;
    private final String meaning;

    RegistryMetric(String id, String meaning) {
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
