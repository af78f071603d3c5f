package wardenline.dispatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.TestClock;

@DispatchTest
class BlindnessTest {

    private final TestClock clock = new TestClock(Instant.parse("2030-01-01T12:00:00Z"));

    @Autowired
    AlarmWebhook webhook;

    @AfterEach
    void mend() {
        Sinks.ALARMS.refuse(false);
    }

    @Test
    void that_nothing_can_be_looked_at_is_told_without_the_database_until_it_is_taken() throws Exception {
        var blindness = new Blindness(webhook, Duration.ofSeconds(15), clock);
        Sinks.ALARMS.refuse(true);
        blindness.looked(false);
        clock.tick(Duration.ofSeconds(14));
        blindness.looked(false);
        assertThat(blindness.standing()).isEmpty();

        clock.tick(Duration.ofSeconds(1));
        blindness.looked(false);
        assertThat(blindness.standing()).isPresent();
        Sinks.ALARMS.refuse(false);
        blindness.looked(false);
        blindness.looked(false);
        var alarm = blindness.standing().orElseThrow().alarmId();
        assertThat(posts(alarm, "RAISED")).hasSize(2);

        clock.tick(Duration.ofSeconds(5));
        blindness.looked(true);
        assertThat(blindness.standing()).isEmpty();
        assertThat(posts(alarm, "CLEARED"))
                .hasSize(1)
                .allSatisfy(post -> assertThat(post).contains("2030-01-01T12:00:20Z"));
    }

    @Test
    void a_short_outage_is_none() throws Exception {
        var blindness = new Blindness(webhook, Duration.ofSeconds(15), clock);
        blindness.looked(false);
        clock.tick(Duration.ofSeconds(10));
        blindness.looked(true);
        clock.tick(Duration.ofSeconds(10));
        blindness.looked(false);

        assertThat(blindness.standing()).isEmpty();
    }

    private static List<String> posts(UUID alarm, String state) {
        return Sinks.ALARMS.posts().stream()
                .filter(post -> post.contains(alarm.toString()) && post.contains("\"state\":\"" + state + "\""))
                .toList();
    }
}
