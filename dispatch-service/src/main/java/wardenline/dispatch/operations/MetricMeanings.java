package wardenline.dispatch.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.DispatchMetric;

/** Tells with every metric what it means, wherever in the service it is registered. */
@Component
class MetricMeanings implements MeterFilter {

    private static final Map<String, String> MEANINGS = Arrays.stream(DispatchMetric.values())
            .collect(Collectors.toUnmodifiableMap(DispatchMetric::id, DispatchMetric::meaning));

    @Override
    public Meter.Id map(Meter.Id id) {
        var meaning = MEANINGS.get(id.getName());
        return meaning == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), meaning, id.getType());
    }
}
