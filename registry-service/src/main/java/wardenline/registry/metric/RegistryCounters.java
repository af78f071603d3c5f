package wardenline.registry.metric;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what {@link RegistryMetric} names. */
@Component
public class RegistryCounters {

    private final MeterRegistry meters;

    RegistryCounters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** One more, of the given sort. */
    public void count(RegistryMetric metric, String sort) {
        count(metric, sort, 1);
    }

    /** Some more, of the given sort. */
    public void count(RegistryMetric metric, String sort, double amount) {
        meters.counter(metric.id(), key(metric), sort.toLowerCase(Locale.ROOT)).increment(amount);
    }

    private static String key(RegistryMetric metric) {
        return switch (metric) {
            case ENROLLMENTS -> "source";
            case WITHDRAWALS, CHANGES -> "action";
            case CODES_SENT, LINKS_SENT -> "channel";
            case CODES_TYPED, IMPORT_ROWS -> "result";
        };
    }
}
