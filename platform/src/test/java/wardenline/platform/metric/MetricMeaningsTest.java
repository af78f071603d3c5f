package wardenline.platform.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricMeaningsTest {

    private enum Own implements Metric {
        CALLS;

        @Override
        public String id() {
            return "example.calls";
        }

        @Override
        public String meaning() {
            return "Calls, by provider.";
        }
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    MetricMeaningsTest() {
        meters.config().meterFilter(new MetricMeanings(Own.values()));
    }

    @Test
    void each_metric_of_the_service_says_what_it_means_and_keeps_its_labels() {
        var own = meters.counter(Own.CALLS.id(), "provider", "a").getId();

        assertThat(own.getDescription()).isEqualTo("Calls, by provider.");
        assertThat(own.getTag("provider")).isEqualTo("a");
    }

    @Test
    void so_does_what_every_service_has() {
        assertThat(Arrays.stream(PlatformMetric.values())
                        .map(metric -> meters.counter(metric.id()).getId().getDescription()))
                .containsExactlyElementsOf(Arrays.stream(PlatformMetric.values())
                        .map(PlatformMetric::meaning)
                        .toList());
    }

    @Test
    void what_others_count_stays_as_it_is() {
        assertThat(meters.counter("jvm.example").getId().getDescription()).isNull();
    }
}
