package wardenline.contracts;

import java.util.Set;

/** Kafka topics, by their wire names. Keys and retention stand in ARCHITECTURE.md. */
public final class Topics {
    /** Key: person id. Compacted. */
    public static final String ENROLLMENT = "wardenline.enrollment";

    /** Key: person id. Kept one hour: a one-time code is worth nothing after that. */
    public static final String VERIFICATION = "wardenline.verification";

    /** Key: advisory id. Compacted. */
    public static final String ADVISORY = "wardenline.advisory";

    /** Key: release id and segment. Kept 7 days. Never shares a partition, worker or quota with routine. */
    public static final String AUDIENCE_EMERGENCY = "wardenline.audience.emergency";

    /** Key: release id and segment. Kept 7 days. */
    public static final String AUDIENCE_ROUTINE = "wardenline.audience.routine";

    /** Key: release id. Kept 7 days. */
    public static final String OUTCOME = "wardenline.outcome";

    /** Key: person id. Kept 30 days. */
    public static final String REPLY = "wardenline.reply";

    /** Key: request id. Kept 7 days. */
    public static final String NOTIFICATION_REQUEST = "wardenline.notification-request";

    /** Key: evacuation id. Compacted. */
    public static final String EVACUATION = "wardenline.evacuation";

    /** Of these the broker keeps the last record of each key, and no earlier one. */
    public static final Set<String> COMPACTED = Set.of(ENROLLMENT, ADVISORY, EVACUATION);

    private Topics() {}
}
