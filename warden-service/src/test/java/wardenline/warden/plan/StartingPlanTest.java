package wardenline.warden.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import wardenline.warden.plan.ContactPlan.Relay;

class StartingPlanTest {

    @Test
    void a_relay_that_is_set_to_nothing_is_never() {
        assertThat(relay(Map.of("wardenline.contact-plan.relay-after-seconds", "900")))
                .isEqualTo(new Relay(Optional.of(900), Optional.empty()));
        assertThat(relay(Map.of("wardenline.contact-plan.relay-after-seconds", "")))
                .isEqualTo(Relay.NEVER);
        assertThat(relay(Map.of("wardenline.contact-plan.voice-after-seconds", "60")))
                .isEqualTo(Relay.NEVER);
    }

    private static Relay relay(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("wardenline.contact-plan", StartingPlan.class)
                .plan()
                .relay();
    }
}
