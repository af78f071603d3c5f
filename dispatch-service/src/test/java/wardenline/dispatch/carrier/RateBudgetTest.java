package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void a_second_gives_no_more_than_its_rate() {
        var budget = new RateBudget(100, 0);
        var taken = 0;
        for (var tenth = 1; tenth <= 100; tenth++) taken += budget.take(1000, true, tenth * SECOND / 10);

        assertThat(taken).isBetween(950, 1050);
    }

    @Test
    void routine_leaves_a_reserve_to_emergencies() {
        var budget = new RateBudget(100, 0);
        var routine = budget.take(1000, false, 0);

        assertThat(budget.take(1000, false, 0)).isZero();
        assertThat(budget.take(1000, true, 0)).isPositive();
        assertThat(routine).isPositive();
    }

    @Test
    void even_the_lowest_rate_lets_routine_through() {
        var budget = new RateBudget(1, 0);
        var taken = 0;
        for (var second = 1; second <= 20; second++) taken += budget.take(10, false, second * SECOND);

        assertThat(taken).isBetween(15, 25);
    }

    @Test
    void throttling_halves_what_was_observed_and_it_climbs_back() {
        var budget = new RateBudget(0, 0);
        budget.take(200, true, SECOND / 2);
        budget.lower(SECOND / 2);
        var lowered = budget.perSecond();
        budget.lower(SECOND / 2 + 1);

        assertThat(lowered).isEqualTo(100);
        assertThat(budget.perSecond()).as("at most once a second").isEqualTo(100);
        for (var second = 2; second < 60; second++) budget.take(0, true, second * SECOND);
        assertThat(budget.perSecond()).isGreaterThan(1000);
    }
}
