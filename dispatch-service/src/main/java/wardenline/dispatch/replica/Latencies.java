package wardenline.dispatch.replica;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.id.DispatchMetric;

/** How long carriers take to accept, from the timer that counts their calls: the last five minutes, on this replica. */
@Component
class Latencies {

    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final MeterRegistry meters;

    Latencies(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Empty where nothing was accepted lately. */
    Optional<ReplicaReport.Latency> of(Provider.Identity provider) {
        var timer = meters.find(DispatchMetric.CARRIER_CALL.id())
                .tags("provider", provider.name(), "channel", provider.channel().name(), "outcome", "Accepted")
                .timer();
        if (timer == null) return Optional.empty();
        var values = timer.takeSnapshot().percentileValues();
        if (values.length < PERCENTILES.length || Arrays.stream(values).allMatch(value -> value.value() == 0))
            return Optional.empty();
        return Optional.of(new ReplicaReport.Latency(millis(values[0]), millis(values[1]), millis(values[2])));
    }

    private static int millis(ValueAtPercentile value) {
        return (int) Math.ceil(value.value(TimeUnit.MILLISECONDS));
    }

    /** Makes that timer keep its percentiles. */
    @Configuration(proxyBeanMethods = false)
    static class Keeping {
        @Bean
        static MeterFilter carrierCallPercentiles() {
            return new MeterFilter() {
                @Override
                public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                    if (!id.getName().equals(DispatchMetric.CARRIER_CALL.id())) return config;
                    return DistributionStatisticConfig.builder()
                            .percentiles(PERCENTILES)
                            .percentilePrecision(2)
                            .maximumExpectedValue((double) LONGEST.toNanos())
                            .expiry(WINDOW)
                            .bufferLength(5)
                            .build()
                            .merge(config);
                }
            };
        }
    }
}
