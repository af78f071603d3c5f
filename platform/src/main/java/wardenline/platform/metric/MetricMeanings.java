package wardenline.platform.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells with every metric what it means, wherever in the service it is registered. */
public final class MetricMeanings implements MeterFilter {

    private final Map<String, String> meanings;

    /** @param own what the service has beside what all have */
    public MetricMeanings(Metric... own) {
        this.meanings = Stream.concat(Arrays.stream(own), Arrays.stream(PlatformMetric.values()))
                .collect(Collectors.toUnmodifiableMap(Metric::id, Metric::meaning));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        var meaning = meanings.get(id.getName());
        return meaning == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), meaning, id.getType());
    }
}
