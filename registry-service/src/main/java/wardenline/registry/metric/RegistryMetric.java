package wardenline.registry.metric;

/** Names of this service's counters, as Prometheus shows them (with {@code _total}). */
public enum RegistryMetric {
    /** People put on record, by {@code source}. */
    ENROLLMENTS("wardenline.registry.enrollments"),
    /** People who left. */
    WITHDRAWALS("wardenline.registry.withdrawals"),
    /** New versions of an enrollment, by {@code action}. */
    CHANGES("wardenline.registry.changes"),
    /** One-time codes asked for, by {@code channel}. */
    CODES_SENT("wardenline.registry.codes.sent"),
    /** Codes typed, by {@code result}. */
    CODES_TYPED("wardenline.registry.codes.typed"),
    /** Sign-in links asked for, by {@code channel}. */
    LINKS_SENT("wardenline.registry.links.sent"),
    /** Rows of imported files, by {@code result}. */
    IMPORT_ROWS("wardenline.registry.import.rows");

    private final String wireName;

    RegistryMetric(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
