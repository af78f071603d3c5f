package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.Lane;

class CompletionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    private final UUID release = UUID.randomUUID();

    @Test
    void what_has_gone_is_done_and_what_comes_later_is_told_apart() {
        assertThat(word(Map.of())).isEqualTo("done");
        assertThat(word(Map.of(), waits(Channel.SMS, 0, 40))).isEqualTo("done, later steps wait");
        assertThat(word(Map.of(), waitsForMorning())).isEqualTo("done, calls wait for 08:00");
    }

    @Test
    void what_goes_has_a_time_in_whole_minutes_once_it_is_long() {
        assertThat(word(Map.of(Channel.SMS, 1.0), waits(Channel.SMS, 59, 0))).isEqualTo("SMS: about 59 s");
        assertThat(word(Map.of(Channel.SMS, 1.0), waits(Channel.SMS, 60, 0))).isEqualTo("SMS: about 1 min");
        assertThat(word(Map.of(Channel.SMS, 1.0), waits(Channel.SMS, 61, 0))).isEqualTo("SMS: about 2 min");
        assertThat(word(Map.of(Channel.SMS, 1.0), waits(Channel.SMS, 16_000, 0)))
                .isEqualTo("SMS: about 4 h 27 min");
    }

    @Test
    void the_slowest_channel_says_when_all_is_out() {
        assertThat(word(
                        Map.of(Channel.EMAIL, 1500.0, Channel.SMS, 1.0),
                        waits(Channel.EMAIL, 15_000, 0),
                        waits(Channel.SMS, 7_200, 0),
                        waitsForMorning()))
                .isEqualTo("SMS: about 2 h 0 min");
    }

    @Test
    void what_stands_still_is_said_to_whatever_moves_beside_it() {
        assertThat(word(Map.of(Channel.EMAIL, 1500.0), waits(Channel.EMAIL, 15_000, 0), waits(Channel.FAX, 3, 0)))
                .isEqualTo("Fax: does not move");
    }

    @Test
    void another_release_that_waits_is_none_of_its_business() {
        var other = new Waiting(Lane.EMERGENCY, Channel.SMS, UUID.randomUUID(), 9, 9, NOW, null);
        assertThat(word(Map.of(), other)).isEqualTo("done");
    }

    private String word(Map<Channel, Double> paces, Waiting... waiting) {
        return BoardView.completion(
                Completions.of(release, List.of(waiting), channel -> paces.getOrDefault(channel, 0.0)));
    }

    private Waiting waits(Channel channel, int due, int later) {
        return new Waiting(Lane.ROUTINE, channel, release, due, later, due == 0 ? null : NOW, null);
    }

    private Waiting waitsForMorning() {
        var morning = OffsetDateTime.parse("2026-03-01T08:00:00+03:00");
        return new Waiting(Lane.ROUTINE, Channel.VOICE, release, 0, 9, null, morning);
    }
}
