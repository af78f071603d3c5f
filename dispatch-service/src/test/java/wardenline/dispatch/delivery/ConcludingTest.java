package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.RetryGroup;

class ConcludingTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final CarrierReference PARTS = new CarrierReference("161 162");
    private static final Outcome TAKEN = new Outcome.Accepted(new CarrierReference("x"));

    private static final Policy POLICY = new Policy(
            List.of(
                    new Policy.Retry(RetryGroup.UNANSWERED, null, 1_000, 1, 1_000, 2),
                    new Policy.Retry(RetryGroup.NOT_NOW, null, 4_000, 2, 300_000, 3),
                    new Policy.Retry(RetryGroup.NOT_NOW, Channel.EMAIL, 60_000, 3, 200_000, 9),
                    new Policy.Retry(RetryGroup.PROVIDER, null, 400, 1, 400, 0),
                    new Policy.Retry(RetryGroup.THROTTLED, null, 10_000, 2, 60_000, 0)),
            List.of(),
            30,
            Policy.DEFAULT.breaker(),
            Policy.DEFAULT.lifeSafety());

    private final Concluding concluding =
            new Concluding(new LedgerSettings(30, 1, 5, 1, 500), () -> POLICY, new Random(1));

    @Test
    void an_emergency_without_reply_goes_once_more_and_only_once() {
        var first = decide(claimed(Lane.EMERGENCY), new Outcome.Unknown("hung")).orElseThrow();
        var second =
                decide(ambiguous(Lane.EMERGENCY), new Outcome.Unknown("hung")).orElseThrow();

        assertThat(first.to()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(Lapsing.resent(standing(DeliveryState.UNKNOWN, Lane.EMERGENCY, 1, 0, false), false)
                        .orElseThrow()
                        .ambiguous())
                .isTrue();
        assertThat(first.due()).isEqualTo(new Change.Due.In(Duration.ofSeconds(5)));
        assertThat(second.due()).isEqualTo(new Change.Due.Never());
    }

    @Test
    void a_routine_message_without_reply_is_held() {
        assertThat(decide(claimed(Lane.ROUTINE), new Outcome.Unknown("hung"))
                        .orElseThrow()
                        .due())
                .isEqualTo(new Change.Due.Never());
    }

    @Test
    void a_providers_trouble_spends_no_attempt_and_is_tried_again_at_once() {
        var change = decide(claimed(Lane.EMERGENCY), deferred(Reason.PROVIDER_UNREACHABLE))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(change.spends()).isFalse();
        assertThat(pause(change)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void what_its_provider_alone_does_not_carry_waits_for_another_however_often_it_was_tried() {
        var change = decide(spent(2), deferred(Reason.NOT_ROUTED)).orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(change.turnedAway()).isTrue();
        assertThat(change.spends()).isFalse();
        assertThat(pause(change)).isLessThan(Duration.ofSeconds(1));
        assertThat(decide(spent(0), deferred(Reason.NOT_NOW)).orElseThrow().turnedAway())
                .isFalse();
    }

    @Test
    void the_pause_doubles_and_the_attempts_end() {
        var first = decide(spent(0), deferred(Reason.NOT_NOW)).orElseThrow();
        var second = decide(spent(1), deferred(Reason.NOT_NOW)).orElseThrow();
        var last = decide(spent(2), deferred(Reason.NOT_NOW)).orElseThrow();

        assertThat(pause(first)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(pause(second)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(12));
        assertThat(last.to()).isEqualTo(DeliveryState.REJECTED);
        assertThat(last.reason()).contains(Reason.TOO_MANY_ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "PROVIDER_UNREACHABLE", "NOT_NOW"})
    void what_was_taken_in_part_goes_again_a_limited_number_of_times_and_every_time_is_counted(Reason reason) {
        var inPart = deferred(reason).naming(PARTS);
        var first = decide(spent(0), inPart).orElseThrow();
        var last = decide(spent(2), inPart).orElseThrow();

        assertThat(first.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(first.reason()).contains(reason);
        assertThat(first.madeAgain()).isEqualTo(1);
        assertThat(first.spends()).isTrue();
        assertThat(pause(first)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(last.to()).isEqualTo(DeliveryState.REJECTED);
        assertThat(last.reason()).contains(Reason.TOO_MANY_ATTEMPTS);
        assertThat(last.madeAgain()).isZero();
    }

    @Test
    void what_was_taken_in_part_is_in_no_doubt_so_that_its_next_try_may_be_lost_once() {
        var putOff = decide(claimed(Lane.EMERGENCY), deferred(Reason.THROTTLED).naming(PARTS))
                .orElseThrow();
        var lost = decide(
                        standing(DeliveryState.CLAIMED, Lane.EMERGENCY, 2, 1, putOff.ambiguous()),
                        new Outcome.Unknown("hung"))
                .orElseThrow();

        assertThat(lost.due()).isEqualTo(new Change.Due.In(Duration.ofSeconds(5)));
    }

    @Test
    void of_what_was_resent_in_doubt_and_taken_in_part_both_tries_are_counted() {
        assertThat(decide(ambiguous(Lane.EMERGENCY), deferred(Reason.THROTTLED).naming(PARTS))
                        .orElseThrow()
                        .madeAgain())
                .isEqualTo(2);
    }

    @Test
    void what_was_taken_in_part_and_is_not_carried_further_waits_for_another_at_no_cost() {
        var change = decide(spent(2), deferred(Reason.NOT_ROUTED).naming(PARTS)).orElseThrow();

        assertThat(change.turnedAway()).isTrue();
        assertThat(change.spends()).isFalse();
        assertThat(change.madeAgain()).isEqualTo(1);
    }

    @Test
    void what_was_taken_in_part_and_may_be_whole_is_in_doubt_like_any_other() {
        var claimed = claimed(Lane.EMERGENCY);

        assertThat(decide(claimed, new Outcome.Unknown("hung").naming(PARTS)))
                .isEqualTo(decide(claimed, new Outcome.Unknown("hung")));
    }

    @Test
    void a_conclusion_that_is_committed_and_comes_once_more_counts_once() {
        var putOff = standing(DeliveryState.DEFERRED, Lane.EMERGENCY, 3, 2, false);

        assertThat(decide(putOff, deferred(Reason.NOT_NOW))).isEmpty();
    }

    @Test
    void every_group_of_reasons_has_its_own_pause_and_end() {
        assertThat(pause(decide(spent(0), deferred(Reason.MAILBOX_FULL)).orElseThrow()))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(pause(decide(spent(0), deferred(Reason.PROVIDER_FAILED)).orElseThrow()))
                .isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
    }

    @Test
    void a_channel_may_have_a_pause_of_its_own_which_grows_to_its_longest() {
        assertThat(pause(decide(over(Channel.EMAIL, 1, 0), deferred(Reason.NOT_NOW))
                        .orElseThrow()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        assertThat(pause(decide(over(Channel.EMAIL, 8, 7), deferred(Reason.NOT_NOW))
                        .orElseThrow()))
                .isBetween(Duration.ofSeconds(100), Duration.ofSeconds(300));
    }

    @Test
    void throttling_ends_nothing_however_often_and_its_pauses_grow() {
        var first = decide(routine(1), deferred(Reason.THROTTLED)).orElseThrow();
        var twentieth = decide(routine(20), deferred(Reason.THROTTLED)).orElseThrow();

        assertThat(pause(first)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(twentieth.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(twentieth.spends()).isFalse();
        assertThat(pause(twentieth)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "PROVIDER_FAILED"})
    void what_costs_no_attempt_is_tried_again_soon_a_few_times_and_then_ever_more_seldom(Reason reason) {
        for (var attempt = 1; attempt <= 5; attempt++)
            assertThat(pauseAfter(Lane.ROUTINE, attempt, reason)).isLessThan(Duration.ofMillis(2250));

        assertThat(pauseAfter(Lane.ROUTINE, 40_000, reason)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        assertThat(pauseAfter(Lane.CODE, 40_000, reason)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(pauseAfter(Lane.EMERGENCY, 40_000, reason)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    private static Duration pauseAfter(Lane lane, int attempts, Reason reason) {
        var standing = standing(DeliveryState.CLAIMED, lane, attempts, 0, false);
        return pause(new Concluding(new LedgerSettings(30, 1, 5, 1, 500), () -> Policy.DEFAULT, new Random(1))
                .decide(standing, called(standing, attempts, deferred(reason)))
                .orElseThrow());
    }

    @Test
    void what_is_given_back_uncalled_again_and_again_is_taken_ever_more_seldom() {
        var standing = standing(DeliveryState.CLAIMED, Lane.EMERGENCY, 40_000, 0, false);

        assertThat(pause(concluding
                        .decide(standing, new Conclusion.NotCalled(standing.delivery(), 40_000))
                        .orElseThrow()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    @Test
    void the_carrier_is_not_asked_earlier_than_it_said() {
        var change = decide(claimed(Lane.EMERGENCY), new Outcome.Deferred(Reason.NOT_NOW, Duration.ofSeconds(40)))
                .orElseThrow();

        assertThat(pause(change)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void a_throttled_delivery_need_not_wait_as_long_as_its_provider() {
        var change = decide(claimed(Lane.EMERGENCY), new Outcome.Deferred(Reason.THROTTLED, Duration.ofSeconds(40)))
                .orElseThrow();

        assertThat(pause(change)).isLessThan(Duration.ofSeconds(16));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER_FAILED", "PROVIDER_REFUSED_US", "PROVIDER_UNREACHABLE"})
    void what_a_provider_in_trouble_refused_goes_by_another_one_however_long_that_one_asks_to_be_left_alone(
            Reason reason) {
        var change = decide(claimed(Lane.EMERGENCY), new Outcome.Deferred(reason, Duration.ofMinutes(2)))
                .orElseThrow();

        assertThat(pause(change)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_late_acceptance_of_an_attempt_given_up_for_lost_stops_the_second_one() {
        var resentButNotClaimed = standing(DeliveryState.PLANNED, Lane.EMERGENCY, 1, 0, true);

        assertThat(decide(resentButNotClaimed, TAKEN).map(Change::to)).contains(DeliveryState.ACCEPTED);
    }

    @Test
    void a_late_acceptance_while_the_second_call_is_in_flight_prevents_a_third() {
        var claimedAgain = standing(DeliveryState.CLAIMED, Lane.EMERGENCY, 2, 0, true);
        var accepted = standing(DeliveryState.ACCEPTED, Lane.EMERGENCY, 2, 0, true);

        assertThat(concluding
                        .decide(claimedAgain, called(claimedAgain, 1, TAKEN))
                        .map(Change::to))
                .contains(DeliveryState.ACCEPTED);
        assertThat(decide(accepted, deferred(Reason.NOT_NOW))).isEmpty();
        assertThat(decide(accepted, new Outcome.Unknown("hung"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SMS,5", "VOICE,5", "EMAIL,1", "FAX,1"})
    void evidence_is_waited_for_where_the_provider_can_be_asked(Channel channel, int seconds) {
        var change = decide(over(channel, 1, 0), new Outcome.Unknown("hung")).orElseThrow();

        assertThat(change.due()).isEqualTo(new Change.Due.In(Duration.ofSeconds(seconds)));
        assertThat(concluding.abandoned(over(channel, 1, 0)).orElseThrow().due())
                .as("a worker that died")
                .isEqualTo(new Change.Due.In(Duration.ofSeconds(5)));
    }

    @Test
    void what_was_lost_and_then_found_not_sent_is_as_good_as_never_lost() {
        var lost = standing(DeliveryState.UNKNOWN, Lane.EMERGENCY, 1, 0, false);

        var putOff = decide(lost, deferred(Reason.PROVIDER_FAILED)).orElseThrow();
        var lostAgain = decide(
                        standing(DeliveryState.CLAIMED, Lane.EMERGENCY, 2, 0, putOff.ambiguous()),
                        new Outcome.Unknown("hung"))
                .orElseThrow();

        assertThat(putOff.ambiguous()).isFalse();
        assertThat(lostAgain.due()).isEqualTo(new Change.Due.In(Duration.ofSeconds(5)));
    }

    @Test
    void late_bad_news_changes_nothing() {
        var claimedAgain = standing(DeliveryState.CLAIMED, Lane.EMERGENCY, 2, 0, true);

        assertThat(concluding.decide(
                        claimedAgain, called(claimedAgain, 1, new Outcome.Rejected(Reason.UNKNOWN_RECIPIENT))))
                .isEmpty();
    }

    @Test
    void what_was_not_called_goes_back_as_it_was() {
        var standing = claimed(Lane.EMERGENCY);
        var change = concluding
                .decide(standing, new Conclusion.NotCalled(standing.delivery(), 1))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.PLANNED);
        assertThat(change.ambiguous()).isFalse();
    }

    @Test
    void what_was_lost_and_then_found_not_called_goes_back_too() {
        var lost = standing(DeliveryState.UNKNOWN, Lane.ROUTINE, 1, 0, false);

        var change = concluding
                .decide(lost, new Conclusion.NotCalled(lost.delivery(), 1))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.PLANNED);
        assertThat(change.ambiguous()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFERRED", "CLAIMED"})
    void the_answer_to_a_request_whose_call_had_reached_nobody_comes_too_late(DeliveryState now) {
        var attempts = now == DeliveryState.CLAIMED ? 2 : 1;
        var missed = Standings.over(Channel.VOICE)
                .is(now)
                .tried(attempts, 1)
                .missed(1)
                .standing();

        for (var outcome : List.of(TAKEN, new Outcome.Unknown("hung"), deferred(Reason.PROVIDER_FAILED)))
            assertThat(concluding.decide(missed, called(missed, 1, outcome))).isEmpty();
    }

    private Optional<Change> decide(Standing standing, Outcome outcome) {
        return concluding.decide(standing, called(standing, standing.attempts(), outcome));
    }

    private static Conclusion called(Standing standing, int attempt, Outcome outcome) {
        return new Conclusion.Called(standing.delivery(), attempt, outcome, NOON, NOON.plusMillis(20));
    }

    private static Outcome deferred(Reason reason) {
        return new Outcome.Deferred(reason, Duration.ZERO);
    }

    private static Duration pause(Change change) {
        return ((Change.Due.In) change.due()).time();
    }

    private static Standing claimed(Lane lane) {
        return standing(DeliveryState.CLAIMED, lane, 1, 0, false);
    }

    private static Standing ambiguous(Lane lane) {
        return standing(DeliveryState.CLAIMED, lane, 2, 0, true);
    }

    private static Standing routine(int attempts) {
        return standing(DeliveryState.CLAIMED, Lane.ROUTINE, attempts, 0, false);
    }

    private static Standing spent(int attempts) {
        return standing(DeliveryState.CLAIMED, Lane.EMERGENCY, attempts + 1, attempts, false);
    }

    private static Standing standing(DeliveryState state, Lane lane, int attempts, int spent, boolean ambiguous) {
        return Standings.over(Channel.SMS)
                .in(lane)
                .is(state)
                .tried(attempts, spent)
                .ambiguous(ambiguous)
                .standing();
    }

    private static Standing over(Channel channel, int attempts, int spent) {
        return Standings.over(channel).tried(attempts, spent).standing();
    }
}
