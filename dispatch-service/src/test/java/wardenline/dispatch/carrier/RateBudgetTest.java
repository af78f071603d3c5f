package wardenline.dispatch.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;

/** Two replicas are two budgets on one row. Time passes where a test says so, and a little while it runs. */
class RateBudgetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final double RESERVE = 0.3;
    private static final RateBudget.Limits HUNDRED = new RateBudget.Limits(100, 0, RESERVE);
    private static final RateBudget.Limits UNLIMITED = new RateBudget.Limits(RateBudget.UNLIMITED, 0, RESERVE);

    private final RateRows.Key key = new RateRows.Key(UUID.randomUUID().toString(), Channel.EMAIL);
    private final Counter blocks = new SimpleMeterRegistry().counter("blocks");

    @Test
    void two_replicas_share_one_rate() {
        var one = budget(HUNDRED);
        var other = budget(HUNDRED);
        var began = System.nanoTime();
        var byOne = 0;
        var byOther = 0;
        for (var tenth = 1; tenth <= 100; tenth++) {
            RateTable.pass(key, Duration.ofMillis(100));
            byOne += one.take(1000, true, tenth * SECOND / 10);
            byOther += other.take(1000, true, tenth * SECOND / 10);
        }

        assertThat(byOne + byOther).isBetween(950, inTenSeconds(began));
        assertThat(byOne).isPositive();
        assertThat(byOther).isPositive();
    }

    @Test
    void replicas_that_ask_at_once_are_never_given_the_same_token() throws Exception {
        var began = System.nanoTime();
        var takers = new ArrayList<Callable<Integer>>();
        for (var taker = 0; taker < 4; taker++)
            takers.add(() -> {
                var taken = 0;
                for (var i = 0; i < 100; i++)
                    taken += RateTable.rows()
                            .take(key, new RateRows.Ask(HUNDRED, 0, 500, Duration.ofMillis(200)))
                            .tokens();
                return taken;
            });

        var taken = 0;
        try (var replicas = Executors.newFixedThreadPool(4)) {
            for (var each : replicas.invokeAll(takers)) taken += each.get();
        }

        assertThat(taken).isLessThanOrEqualTo(25 + 1 + (int) (100 * (System.nanoTime() - began) / SECOND));
        assertThat(standing().takenToday()).isEqualTo(taken);
    }

    @Test
    void a_block_lasts_a_fraction_of_a_second_and_is_asked_for_once() {
        var budget = budget(HUNDRED);
        for (var message = 0; message < 20; message++)
            assertThat(budget.take(1, true, 0)).isEqualTo(1);

        assertThat(blocks.count()).isEqualTo(1);
    }

    @Test
    void what_takes_more_than_it_was_given_keeps_the_next_ones_waiting() {
        var began = System.nanoTime();
        var budget = budget(HUNDRED);
        var texts = 0;
        var parts = 0;
        for (var tenth = 1; tenth <= 100; tenth++) {
            RateTable.pass(key, Duration.ofMillis(100));
            var now = tenth * SECOND / 10;
            for (var i = budget.take(1000, true, now); i > 0; i--) {
                budget.called(now);
                budget.owe(2, true, now);
                texts++;
                parts += 3;
            }
            if (tenth % 10 == 9) budget.share(standing(), now);
        }

        assertThat(parts).isBetween(900, inTenSeconds(began) + 3 * 25);
        assertThat(texts).isEqualTo(parts / 3);
        assertThat(standing().takenToday()).isBetween(900L, inTenSeconds(began) + 3L * 25);
    }

    @Test
    void one_text_of_several_parts_that_is_throttled_is_no_flow_to_be_lowered() {
        var budget = unlimited();
        budget.called(0);
        budget.owe(3, true, 0);

        budget.lower(Duration.ZERO, false, 1);

        assertThat(budget.holding(2)).as("left alone").isTrue();
    }

    @Test
    void many_texts_of_several_parts_are_a_flow_and_go_on() {
        var budget = unlimited();
        for (var text = 0; text < 8; text++) {
            budget.called(0);
            budget.owe(3, true, 0);
        }

        budget.lower(Duration.ZERO, false, 1);

        assertThat(budget.holding(2)).isFalse();
        assertThat(standing().loweredTo()).isEqualTo(16);
    }

    private RateBudget unlimited() {
        return new RateBudget(key, () -> UNLIMITED, RateTable.rows(), blocks, 0);
    }

    @Test
    void what_is_owed_is_counted_where_there_is_no_limit() {
        var budget = unlimited();
        budget.called(0);
        budget.owe(4, true, 0);

        budget.share(RateRows.Standing.NONE, SECOND);

        assertThat(budget.used(SECOND)).isEqualTo(5);
        assertThat(standing().takenToday()).isEqualTo(5);
    }

    @Test
    void a_provider_without_limit_costs_no_look_at_the_database() {
        var budget = new RateBudget(key, () -> UNLIMITED, RateTable.away(), blocks, 0);

        for (var i = 0; i < 1000; i++) assertThat(budget.take(200, false, i)).isEqualTo(200);
        budget.giveBack(100, false);

        assertThat(blocks.count()).isZero();
        assertThat(budget.limited()).isFalse();
    }

    @Test
    void a_rate_that_cannot_be_shared_is_not_given() {
        var budget = new RateBudget(key, () -> HUNDRED, RateTable.away(), blocks, 0);

        assertThat(budget.take(10, true, 0)).isZero();
    }

    @Test
    void routine_leaves_a_reserve_to_emergencies() {
        var routine = budget(HUNDRED);
        var emergency = budget(HUNDRED);
        var taken = routine.take(1000, false, 0);

        assertThat(taken).isBetween(15, 20);
        assertThat(emergency.take(1000, true, 0)).isPositive();
    }

    @Test
    void even_the_lowest_rate_lets_routine_through() {
        var budget = budget(new RateBudget.Limits(1, 0, 0.5));
        var taken = 0;
        for (var second = 1; second <= 20; second++) {
            RateTable.pass(key, Duration.ofSeconds(1));
            taken += budget.take(10, false, second * SECOND);
        }

        assertThat(taken).isBetween(15, 25);
    }

    @Test
    void throttling_halves_what_was_observed_for_all_and_it_climbs_back() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        call(one, 200, SECOND / 2);
        one.lower(Duration.ZERO, true, SECOND / 2);
        one.lower(Duration.ZERO, true, SECOND / 2 + 1);
        share(one, SECOND / 2);
        share(other, SECOND / 2);

        assertThat(one.perSecond()).as("halved at most once a second").isEqualTo(100);
        assertThat(other.perSecond()).isEqualTo(100);
        assertThat(other.take(1000, true, SECOND / 2)).as("not stopped").isBetween(1, 20);
        for (var second = 2; second < 60; second++) {
            RateTable.pass(key, Duration.ofSeconds(1));
            other.take(0, true, second * SECOND);
            other.take(1, true, second * SECOND);
        }
        share(one, 61 * SECOND);
        assertThat(one.perSecond()).isGreaterThan(1000);
    }

    @Test
    void what_other_replicas_call_without_a_limit_is_halved_too_by_the_one_that_is_told() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        call(one, 200, 0);
        share(one, 0);
        call(other, 1, 0);

        other.lower(Duration.ZERO, true, 0);
        share(other, 0);

        assertThat(other.perSecond()).isBetween(60.0, 100.0);
        assertThat(other.holding(0)).isFalse();
    }

    @Test
    void what_they_called_some_seconds_ago_is_not() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        call(one, 200, 0);
        share(one, 0);
        RateTable.pass(key, Duration.ofSeconds(6));

        other.lower(Duration.ZERO, true, 6 * SECOND);

        assertThat(other.holding(7 * SECOND)).isTrue();
    }

    @Test
    void a_time_that_the_provider_named_is_kept_by_all() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        one.take(50, true, 0);
        one.lower(Duration.ofSeconds(5), true, 0);
        share(other, 0);

        assertThat(one.take(1, true, SECOND)).isZero();
        assertThat(other.take(1, true, SECOND)).isZero();
        // A third replica, which has heard nothing yet and has a limit to ask about.
        assertThat(budget(HUNDRED).take(1, true, 0)).isZero();

        RateTable.pass(key, Duration.ofSeconds(6));
        assertThat(one.take(1, true, 6 * SECOND)).isEqualTo(1);
        assertThat(other.take(1, true, 6 * SECOND)).isEqualTo(1);
    }

    @Test
    void what_was_never_limited_climbs_from_the_end_of_its_hold_on_and_not_from_its_first_message() {
        var budget = budget(UNLIMITED);
        call(budget, 200, 0);
        share(budget, 0);
        RateTable.pass(key, Duration.ofDays(1));
        budget.lower(Duration.ofSeconds(2), true, 0);

        RateTable.pass(key, Duration.ofSeconds(2));
        share(budget, 2 * SECOND);
        assertThat(budget.take(1000, true, 2 * SECOND)).isBetween(1, 25);
        assertThat(budget.perSecond()).isBetween(100.0, 115.0);
    }

    @Test
    void a_hold_is_no_time_in_which_a_rate_climbs() {
        var budget = budget(HUNDRED);
        call(budget, 20, 0);
        budget.lower(Duration.ofSeconds(60), true, 0);

        // Another one asks meanwhile, and finds nothing.
        RateTable.pass(key, Duration.ofSeconds(30));
        assertThat(budget(HUNDRED).take(1, true, 30 * SECOND)).isZero();
        RateTable.pass(key, Duration.ofSeconds(30));
        assertThat(budget.take(1, true, 60 * SECOND)).isEqualTo(1);
        assertThat(budget.perSecond()).isBetween(10.0, 11.5);

        RateTable.pass(key, Duration.ofSeconds(5));
        share(budget, 65 * SECOND);
        assertThat(budget.perSecond()).isGreaterThan(14);
    }

    @Test
    void a_provider_in_trouble_is_left_alone_by_all_and_then_given_as_much_as_before() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        one.take(50, true, 0);
        one.leaveAlone(Duration.ofSeconds(5), 0);
        share(other, 0);

        assertThat(one.take(1, true, 4 * SECOND)).isZero();
        assertThat(other.take(1, true, 4 * SECOND)).isZero();

        RateTable.pass(key, Duration.ofSeconds(6));
        share(one, 6 * SECOND);
        share(other, 6 * SECOND);
        assertThat(one.take(200, true, 6 * SECOND)).isEqualTo(200);
        assertThat(other.take(200, true, 6 * SECOND)).isEqualTo(200);
    }

    @Test
    void trouble_is_believed_for_half_a_minute_at_a_time() {
        var budget = budget(UNLIMITED);
        budget.leaveAlone(Duration.ofHours(1), 0);

        assertThat(budget.take(1, true, 29 * SECOND)).isZero();
        assertThat(budget.take(1, true, 31 * SECOND)).isEqualTo(1);
    }

    @Test
    void a_provider_that_finds_even_one_a_second_too_many_is_left_alone_for_a_while() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        call(one, 1, 0);
        one.lower(Duration.ZERO, true, 0);
        share(other, 0);

        assertThat(one.take(1, true, 2 * SECOND)).isZero();
        assertThat(other.take(1, true, 2 * SECOND)).isZero();
        RateTable.pass(key, Duration.ofSeconds(3));
        assertThat(one.take(1, true, 3 * SECOND)).isEqualTo(1);
    }

    @Test
    void places_that_nobody_is_called_from_make_no_flow() {
        var unlimited = budget(UNLIMITED);
        unlimited.take(200, true, 0);
        unlimited.called(0);
        unlimited.lower(Duration.ZERO, true, 0);
        assertThat(unlimited.holding(SECOND)).isTrue();
    }

    @Test
    void what_was_taken_and_lies_unused_is_no_flow() {
        var limited = budget(HUNDRED);
        limited.take(1000, true, 0);
        limited.called(0);
        limited.giveBack(19, true);
        limited.lower(Duration.ZERO, true, 0);
        assertThat(limited.holding(SECOND)).isTrue();
    }

    @Test
    void what_the_next_claim_holds_meanwhile_is_no_flow() {
        var limited = budget(HUNDRED);
        limited.take(1, true, 0);
        limited.called(0);
        limited.take(10, true, 0);

        limited.lower(Duration.ZERO, true, 0);

        assertThat(limited.holding(SECOND)).isTrue();
    }

    @Test
    void what_other_replicas_hold_is_no_flow() {
        var one = budget(HUNDRED);
        var other = budget(HUNDRED);
        other.take(10, true, 0);
        call(one, 1, 0);

        one.lower(Duration.ZERO, true, 0);

        assertThat(one.holding(SECOND)).isTrue();
    }

    @Test
    void what_other_replicas_call_within_a_limit_is_halved_too() {
        var one = budget(HUNDRED);
        var other = budget(HUNDRED);
        call(other, 20, 0);
        share(other, SECOND);
        call(one, 1, SECOND);

        one.lower(Duration.ZERO, true, SECOND);

        assertThat(one.holding(SECOND)).isFalse();
        assertThat(standing().loweredTo()).isBetween(6.0, 10.0);
    }

    @Test
    void what_throttling_took_away_unused_counts_for_no_day() {
        var budget = budget(new RateBudget.Limits(RateBudget.UNLIMITED, 1_000, RESERVE));
        call(budget, 1, 0);
        assertThat(standing().takenToday()).isEqualTo(500);

        budget.lower(Duration.ZERO, true, 0);
        share(budget, SECOND);

        assertThat(standing().takenToday()).isEqualTo(1);
    }

    @Test
    void who_throttles_a_lone_message_again_and_again_is_left_alone_for_longer_each_time() {
        assertThat(leftAlone(true)).containsExactly(3, 6, 12, 24, 30, 30);
    }

    @Test
    void nobody_is_left_alone_for_longer_where_no_other_takes_over() {
        assertThat(leftAlone(false)).containsOnly(3);
    }

    @Test
    void who_took_messages_for_as_long_as_it_was_left_alone_begins_anew() {
        var budget = budget(UNLIMITED);
        call(budget, 1, 0);
        budget.lower(Duration.ZERO, true, 0);
        RateTable.pass(key, Duration.ofSeconds(7));
        budget.lower(Duration.ZERO, true, 7 * SECOND);

        assertThat(budget.holding(9 * SECOND)).isTrue();
        assertThat(budget.holding(11 * SECOND)).isFalse();
    }

    @Test
    void answers_to_what_was_called_before_it_was_left_alone_make_it_no_longer() {
        var one = budget(UNLIMITED);
        var other = budget(UNLIMITED);
        call(one, 1, 0);
        one.lower(Duration.ZERO, true, 0);
        RateTable.pass(key, Duration.ofSeconds(2));
        other.lower(Duration.ZERO, true, 2 * SECOND);

        assertThat(other.holding(4 * SECOND)).isTrue();
        assertThat(other.holding(6 * SECOND)).isFalse();
    }

    /** For how many seconds each time, of a provider that throttles every message and is asked again a moment after that. */
    private List<Integer> leftAlone(boolean relieved) {
        var seconds = new ArrayList<Integer>();
        var budget = budget(UNLIMITED);
        var now = 0L;
        for (var time = 0; time < 6; time++) {
            call(budget, 1, now);
            budget.lower(Duration.ZERO, relieved, now);
            var alone = 0;
            while (budget.holding(now + alone * SECOND)) alone++;
            seconds.add(alone);
            RateTable.pass(key, Duration.ofSeconds(alone + 1));
            now += (alone + 1) * SECOND;
        }
        return seconds;
    }

    @Test
    void the_daily_cap_is_one_for_all_and_ends_at_midnight() {
        var capped = new RateBudget.Limits(RateBudget.UNLIMITED, 100, RESERVE);
        var one = budget(capped);
        var other = budget(capped);

        assertThat(one.take(1000, false, 0)).as("routine leaves the reserve").isEqualTo(70);
        assertThat(other.take(1000, true, 0)).isEqualTo(30);
        assertThat(one.take(1, true, 10 * SECOND)).isZero();

        RateTable.passMidnight(key);
        assertThat(one.take(1, true, 20 * SECOND)).isEqualTo(1);
    }

    @Test
    void what_lies_unused_for_a_second_belongs_to_all_again() {
        var budget = budget(HUNDRED);
        assertThat(budget.take(1, true, 0)).isEqualTo(1);
        assertThat(standing().takenToday()).isEqualTo(20);

        share(budget, 2 * SECOND);

        assertThat(standing().takenToday()).isEqualTo(1);
    }

    @Test
    void what_passes_without_a_limit_is_counted_for_the_day() {
        var budget = budget(UNLIMITED);
        call(budget, 30, 0);
        budget.take(10, true, 0);
        budget.giveBack(10, true);

        share(budget, SECOND);
        share(budget, 2 * SECOND);

        assertThat(budget.takenToday()).isEqualTo(30);
    }

    private static void call(RateBudget budget, int messages, long nowNanos) {
        assertThat(budget.take(messages, true, nowNanos)).isEqualTo(messages);
        for (var message = 0; message < messages; message++) budget.called(nowNanos);
    }

    private RateBudget budget(RateBudget.Limits limits) {
        return new RateBudget(key, () -> limits, RateTable.rows(), blocks, 0);
    }

    private void share(RateBudget budget, long nowNanos) {
        budget.share(standing(), nowNanos);
    }

    private RateRows.Standing standing() {
        return RateTable.rows().all().getOrDefault(key, RateRows.Standing.NONE);
    }

    /** Ten seconds' tokens and a full bucket, and those of the time that the test itself took. */
    private static int inTenSeconds(long began) {
        return 1000 + 25 + 1 + (int) (100 * (System.nanoTime() - began) / SECOND);
    }
}
