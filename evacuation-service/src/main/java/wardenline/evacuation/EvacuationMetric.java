package wardenline.evacuation;

import io.micrometer.core.instrument.MeterRegistry;
import wardenline.platform.metric.Metric;

/** Every metric of this service; all are counts. */
public enum EvacuationMetric implements Metric {
    PEOPLE_CALLED("wardenline.evacuation.people.called", "People called forward."),
    PEOPLE_CHECKED_IN("wardenline.evacuation.people.checked.in", "People checked in."),
    CHECK_INS_REFUSED("wardenline.evacuation.check.ins.refused", "Check-ins that were refused."),
    SEATS_RETURNED(
            "wardenline.evacuation.seats.returned", "Seats given back by people who did not come or were released."),
    CALLS_REFUSED("wardenline.evacuation.calls.refused", "Calls forward that were refused."),
    MANIFESTS_SEALED("wardenline.evacuation.manifests.sealed", "Manifests sealed.");

    private final String id;
    private final String meaning;

    EvacuationMetric(String id, String meaning) {
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

    /** Adds to the counter. */
    public void add(MeterRegistry meters, int amount) {
        meters.counter(id).increment(amount);
    }
}
