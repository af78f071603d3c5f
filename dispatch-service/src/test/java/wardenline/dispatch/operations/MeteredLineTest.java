package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.id.DispatchMetric;

@DispatchTest
class MeteredLineTest {

    @Autowired
    Line line;

    @Autowired
    MeteredLine metered;

    @Autowired
    Providers providers;

    @Autowired
    MeterRegistry meters;

    @AfterEach
    void letGo() {
        line.letGo();
    }

    @Test
    void what_the_board_shows_is_metered_and_told_with_its_meaning() {
        line.hold(Channel.FAX, "to be metered");
        Awaitility.await().until(() -> !providers.usable(Channel.FAX));
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Metered", Line.fax("+12025550142"))));
        line.awaitCount(release, DeliveryState.PLANNED, 1);

        Awaitility.await().untilAsserted(() -> {
            metered.measure();
            assertThat(gauge(DispatchMetric.QUEUE, "lane", "EMERGENCY", "channel", "FAX")
                            .value())
                    .isEqualTo(1);
            assertThat(gauge(DispatchMetric.CONTROL, "channel", "FAX", "provider", "*", "set", "PAUSED")
                            .value())
                    .isEqualTo(1);
        });
        assertThat(gauge(DispatchMetric.QUEUE, "lane", "ROUTINE", "channel", "VOICE")
                        .value())
                .isZero();
        assertThat(gauge(DispatchMetric.PROVIDER_STATE, "provider", "smtp-a").value())
                .isEqualTo(1);
        assertThat(gauge(DispatchMetric.PROVIDER_BUDGET, "provider", "smtp-a")
                        .getId()
                        .getDescription())
                .isEqualTo(DispatchMetric.PROVIDER_BUDGET.meaning());
        assertThat(gauge(DispatchMetric.LEASES).value()).isNotNegative();
    }

    @Test
    void every_metric_has_a_name_of_its_own_and_says_what_it_is() {
        assertThat(DispatchMetric.values())
                .extracting(DispatchMetric::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("wardenline.dispatch."));
        assertThat(Arrays.stream(DispatchMetric.values()).map(DispatchMetric::meaning))
                .doesNotHaveDuplicates()
                .allMatch(meaning -> meaning.matches("[A-Z0-9][^{}/*@]*\\."));
    }

    private Gauge gauge(DispatchMetric metric, String... tags) {
        return meters.get(metric.id()).tags(tags).gauge();
    }
}
