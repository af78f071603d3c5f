package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.policy.Policy;

/** What is made of a report that a call met a busy line, or that nobody answered it. */
class UnansweredCallTest {

    private static final int ATTEMPTS_MAX = 4;
    private static final DeliveryId CALL = new DeliveryId(UUID.randomUUID());

    private final Settling settling = new Settling(() -> Policy.DEFAULT, new Random(1));

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BUSY", "NO_ANSWER"})
    void it_is_called_again_in_some_minutes_and_the_attempt_counts(Reason reason) {
        var change = settled(standing(DeliveryState.ACCEPTED, 1, 0, 0), failed(1, reason))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(change.reason()).contains(reason);
        assertThat(change.spends()).isTrue();
        assertThat(pause(change)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
        assertThat(pause(settled(standing(DeliveryState.ACCEPTED, 3, 2, 2), failed(3, reason))
                        .orElseThrow()))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(12));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"CLAIMED", "UNKNOWN"})
    void it_is_known_by_the_report_alone_before_our_own_request_was_answered(DeliveryState was) {
        assertThat(settled(standing(was, 1, 0, 0), failed(1, Reason.BUSY)).map(Change::to))
                .contains(DeliveryState.DEFERRED);
    }

    @Test
    void when_its_attempts_are_used_up_it_ends_and_says_why() {
        var change = settled(standing(DeliveryState.ACCEPTED, 4, ATTEMPTS_MAX - 1, 3), failed(4, Reason.BUSY))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.REJECTED);
        assertThat(change.reason()).contains(Reason.BUSY);
    }

    @Test
    void told_twice_it_is_put_off_once() {
        var twice = settled(standing(DeliveryState.ACCEPTED, 1, 0, 0), failed(1, Reason.BUSY), failed(1, Reason.BUSY));

        assertThat(twice.map(Change::to)).contains(DeliveryState.DEFERRED);
        assertThat(settled(standing(DeliveryState.DEFERRED, 1, 1, 1), failed(1, Reason.BUSY)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"CLAIMED", "ACCEPTED", "UNKNOWN", "DELIVERED"})
    void of_an_earlier_attempt_it_changes_nothing(DeliveryState now) {
        assertThat(settled(standing(now, 2, 1, 1), failed(1, Reason.NO_ANSWER))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"DEFERRED", "CLAIMED", "UNKNOWN"})
    void that_it_rang_is_no_news_any_more_whatever_has_become_of_it_since(DeliveryState now) {
        var attempts = now == DeliveryState.DEFERRED ? 1 : 2;

        assertThat(settled(standing(now, attempts, 1, 1), new Evidence.Underway(CALL, 1)))
                .isEmpty();
    }

    @Test
    void that_it_rang_is_no_news_in_one_batch_either() {
        var change = settled(
                        standing(DeliveryState.CLAIMED, 1, 0, 0),
                        new Evidence.Underway(CALL, 1),
                        failed(1, Reason.NO_ANSWER),
                        new Evidence.Underway(CALL, 1))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(change.spends()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"DEFERRED", "CLAIMED", "ACCEPTED", "UNKNOWN"})
    void that_somebody_was_reached_wins_however_late_it_comes(DeliveryState now) {
        assertThat(settled(standing(now, 2, 1, 1), new Evidence.Arrived(CALL, 1))
                        .map(Change::to))
                .contains(DeliveryState.DELIVERED);
        assertThat(settled(
                                standing(DeliveryState.ACCEPTED, 2, 1, 1),
                                failed(2, Reason.BUSY),
                                new Evidence.Arrived(CALL, 1))
                        .map(Change::to))
                .contains(DeliveryState.DELIVERED);
    }

    @Test
    void what_its_provider_could_not_put_through_goes_by_another_at_no_cost() {
        var change = settled(standing(DeliveryState.ACCEPTED, 1, 0, 0), failed(1, Reason.NOT_ROUTED))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(change.turnedAway()).isTrue();
        assertThat(change.spends()).isFalse();
    }

    @Test
    void what_failed_otherwise_is_over_at_once_as_ever() {
        assertThat(settled(standing(DeliveryState.ACCEPTED, 1, 0, 0), failed(1, Reason.UNREACHABLE))
                        .map(Change::to))
                .contains(DeliveryState.REJECTED);
    }

    private Optional<Change> settled(Standing standing, Evidence... evidence) {
        return settling.settled(standing, List.of(evidence)).change();
    }

    private static Evidence failed(int attempt, Reason reason) {
        return new Evidence.Failed(CALL, attempt, reason);
    }

    private static Duration pause(Change change) {
        return ((Change.Due.In) change.due()).time();
    }

    private static Standing standing(DeliveryState state, int attempts, int spent, int missed) {
        return Standings.over(Channel.VOICE)
                .of(CALL)
                .is(state)
                .tried(attempts, spent)
                .missed(missed)
                .standing();
    }
}
