package wardenline.evacuation;

import io.micrometer.core.instrument.MeterRegistry;

/** Every number this service counts, by its written name. */
public enum EvacuationMetric {
    PEOPLE_CALLED("wardenline.evacuation.people.called"),
    PEOPLE_CHECKED_IN("wardenline.evacuation.people.checked.in"),
    CHECK_INS_REFUSED("wardenline.evacuation.check.ins.refused"),
    SEATS_RETURNED("wardenline.evacuation.seats.returned"),
    CALLS_REFUSED("wardenline.evacuation.calls.refused"),
    MANIFESTS_SEALED("wardenline.evacuation.manifests.sealed");

    private final String wireName;

    EvacuationMetric(String wireName) {
        this.wireName = wireName;
    }

    /** Adds to the counter. */
    public void add(MeterRegistry meters, int amount) {
        meters.counter(wireName).increment(amount);
    }
}
