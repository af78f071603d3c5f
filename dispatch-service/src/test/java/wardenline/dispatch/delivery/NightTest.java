package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.Lane;
import wardenline.platform.Post;

class NightTest {

    private final Night night = night("21:00", "08:00");

    @Test
    void a_night_over_midnight_ends_in_the_morning_on_the_clocks_of_the_post() {
        assertThat(night.endAfter(at("2026-03-01T20:59:59+03:00"))).isEmpty();
        assertThat(night.endAfter(at("2026-03-01T21:00:00+03:00"))).contains(morning("2026-03-02"));
        assertThat(night.endAfter(at("2026-03-02T03:00:00+03:00"))).contains(morning("2026-03-02"));
        assertThat(night.endAfter(at("2026-03-02T08:00:00+03:00"))).isEmpty();
    }

    @Test
    void a_night_within_one_day_and_none_at_all() {
        assertThat(night("01:00", "05:00").endAfter(at("2026-03-02T03:00:00+03:00")))
                .contains(OffsetDateTime.parse("2026-03-02T05:00:00+03:00"));
        assertThat(night("01:00", "05:00").endAfter(at("2026-03-02T00:59:00+03:00")))
                .isEmpty();
        assertThat(night("00:00", "00:00").endAfter(at("2026-03-02T03:00:00+03:00")))
                .isEmpty();
    }

    @Test
    void it_is_over_for_a_while_only_when_it_was_over_before_the_while() {
        var late = Duration.ofMinutes(5);

        assertThat(night.overFor(late, at("2026-03-02T07:59:00+03:00"))).isFalse();
        assertThat(night.overFor(late, at("2026-03-02T08:04:59+03:00"))).isFalse();
        assertThat(night.overFor(late, at("2026-03-02T08:05:00+03:00"))).isTrue();
        assertThat(night.overFor(late, at("2026-03-02T21:01:00+03:00"))).isFalse();
    }

    @Test
    void only_routine_calls_wait_for_its_end() {
        assertThat(Night.silences(Lane.ROUTINE, Channel.VOICE)).isTrue();
        assertThat(Night.silences(Lane.EMERGENCY, Channel.VOICE)).isFalse();
        assertThat(Night.silences(Lane.ROUTINE, Channel.SMS)).isFalse();
    }

    private static Night night(String from, String until) {
        return new Night(
                new SleepingHours(LocalTime.parse(from), LocalTime.parse(until)),
                new Post("Post", ZoneId.of("Africa/Nairobi"), "KE", "+12025550100", "acs@post.example.org"));
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static OffsetDateTime morning(String day) {
        return OffsetDateTime.parse(day + "T08:00:00+03:00");
    }
}
