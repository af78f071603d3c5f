package wardenline.dispatch.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wardenline.dispatch.carrier.Arranged;

class StandInsTest {

    @Test
    void another_one_that_works_takes_over() {
        var ifHeld = ifHeld("live-a", new Arranged("live-a", "live-b", "live-c", "test-d"));

        assertThat(ifHeld.stops()).isEmpty();
        assertThat(ifHeld.carriesOn()).contains("live-b and live-c take over at once.");
    }

    @Test
    void one_that_is_out_or_held_or_for_exercises_takes_nothing_over() {
        var arranged = new Arranged("live-a", "live-b", "live-c", "test-d");
        arranged.breakDown("live-b");
        arranged.hold("live-c");

        var ifHeld = ifHeld("live-a", arranged);

        assertThat(ifHeld.stops())
                .contains("While this is held no live message goes out on the channel: no emergency either.");
        assertThat(ifHeld.liveStops()).isTrue();
        assertThat(ifHeld.carriesOn()).isEmpty();
    }

    @Test
    void the_one_for_exercises_stops_exercises_alone() {
        var ifHeld = ifHeld("test-d", new Arranged("live-a", "test-d"));

        assertThat(ifHeld.stops()).contains("While this is held no exercise goes out on the channel.");
        assertThat(ifHeld.liveStops()).isFalse();
    }

    @Test
    void what_several_serve_together_is_carried_and_what_none_of_them_serves_is_named() {
        var arranged = new Arranged("live-a", "live-b", "live-c");
        arranged.rule("live-a", 0, "+1", "+44");
        arranged.rule("live-b", 0, "+1");
        arranged.rule("live-c", 0, "+44");
        assertThat(ifHeld("live-a", arranged).stops()).isEmpty();

        arranged.breakDown("live-c");

        assertThat(ifHeld("live-a", arranged).stops())
                .contains("While this is held nothing goes to numbers that begin with +44: no emergency either.");
        assertThat(ifHeld("live-a", arranged).carriesOn()).contains("live-b takes over the rest at once.");
    }

    @Test
    void one_that_serves_all_numbers_is_not_replaced_by_one_that_serves_some() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.rule("live-b", 0, "+44", "+1");

        assertThat(ifHeld("live-a", arranged).stops())
                .contains("While this is held nothing goes to numbers other than +1, +44: no emergency either.");
        assertThat(ifHeld("live-b", arranged).stops()).isEmpty();
    }

    @Test
    void the_patience_that_another_asks_for_ends_by_itself() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.throttled("live-b");

        assertThat(ifHeld("live-a", arranged).stops()).isEmpty();
    }

    @Test
    void the_others_daily_caps_count_each_lane_by_its_share() {
        var arranged = new Arranged("live-a", "live-b");
        arranged.rule("live-b", 100);
        arranged.gaveToday("live-b", 70);
        assertThat(ifHeld("live-a", arranged).stops()).isEmpty();
        assertThat(ifHeld("live-a", arranged).carriesOn().orElseThrow())
                .isEqualTo("live-b takes over at once. Routine messages wait until 00:00 UTC: "
                        + "their share of the daily cap is used up.");

        arranged.gaveToday("live-b", 100);

        assertThat(ifHeld("live-a", arranged).stops()).isPresent();
    }

    private static IfHeld ifHeld(String name, Arranged arranged) {
        return new StandIns(arranged.providers()).of(arranged.named(name));
    }
}
