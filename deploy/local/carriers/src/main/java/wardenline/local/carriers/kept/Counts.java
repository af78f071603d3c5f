package wardenline.local.carriers.kept;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.behaviour.Carrier;

/** What the carriers did, counted since start-up or the last reset. */
@Component
public class Counts {

    private final MeterRegistry meters;
    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

    Counts(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(Carrier carrier, String what) {
        counts.computeIfAbsent(carrier.wireName(), _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(what, _ -> new LongAdder())
                .increment();
        meters.counter("wardenline.carriers", "carrier", carrier.wireName(), "what", what)
                .increment();
    }

    /** By carrier, then by what happened. */
    public Map<String, Map<String, Long>> read() {
        var read = new TreeMap<String, Map<String, Long>>();
        for (var carrier : Carrier.values()) read.put(carrier.wireName(), new TreeMap<>());
        counts.forEach((carrier, whats) -> {
            var row = read.computeIfAbsent(carrier, _ -> new TreeMap<>());
            whats.forEach((what, count) -> row.put(what, count.sum()));
        });
        return read;
    }

    void clear() {
        counts.clear();
    }
}
