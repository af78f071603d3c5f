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
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

/** What is made of a report that a text failed which its provider had taken. */
class FailedTextTest {

    private static final int ATTEMPTS_MAX = 4;
    private static final DeliveryId TEXT = new DeliveryId(UUID.randomUUID());

    private final Settling settling = new Settling(() -> Policy.DEFAULT, new Random(1));

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"PROVIDER_FAILED", "PROVIDER_REFUSED_US", "NOT_DELIVERED"})
    void what_failed_for_its_providers_sake_goes_by_another_at_once_and_at_no_cost(Reason reason) {
        for (var lane : Lane.values()) {
            var change = settled(text().in(lane), failed(1, reason)).orElseThrow();

            assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
            assertThat(change.reason()).contains(reason);
            assertThat(change.failedByProvider()).isTrue();
            assertThat(change.turnedAway()).isFalse();
            assertThat(change.missed()).isTrue();
            assertThat(change.spends()).isFalse();
            assertThat(pause(change)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void what_its_provider_may_not_send_there_goes_by_another_and_never_again_by_this_one() {
        for (var lane : Lane.values()) {
            var change = settled(text().in(lane), failed(1, Reason.NOT_ROUTED)).orElseThrow();

            assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
            assertThat(change.turnedAway()).isTrue();
            assertThat(change.failedByProvider()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"FILTERED", "OPTED_OUT_AT_CARRIER"})
    void around_a_filter_and_a_stop_only_what_cannot_wait_is_led(Reason reason) {
        assertThat(settled(text(), failed(1, reason)).orElseThrow().turnedAway())
                .isTrue();
        assertThat(settled(text().in(Lane.ROUTINE), failed(1, reason)).map(Change::to))
                .contains(DeliveryState.REJECTED);
    }

    @Test
    void a_telephone_that_is_off_is_tried_again_in_some_minutes_and_the_attempt_counts() {
        var change = settled(text(), failed(1, Reason.HANDSET_UNREACHABLE)).orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(change.spends()).isTrue();
        assertThat(change.failedByProvider() || change.turnedAway()).isFalse();
        assertThat(pause(change)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    }

    @Test
    void when_its_attempts_are_used_up_it_ends_and_says_why() {
        var change = settled(text().tried(4, ATTEMPTS_MAX - 1), failed(4, Reason.HANDSET_UNREACHABLE))
                .orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.REJECTED);
        assertThat(change.reason()).contains(Reason.HANDSET_UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNKNOWN_RECIPIENT", "NOT_A_MOBILE", "CONTENT_REFUSED", "REFUSED", "UNREACHABLE"})
    void what_lies_with_the_number_or_may_have_arrived_is_over(Reason reason) {
        assertThat(settled(text(), failed(1, reason)).map(Change::to)).contains(DeliveryState.REJECTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_DELIVERED", "NOT_ROUTED", "HANDSET_UNREACHABLE"})
    void told_twice_it_goes_once_more_and_no_third_time(Reason reason) {
        assertThat(settled(text(), failed(1, reason), failed(1, reason)).map(Change::spends))
                .contains(reason == Reason.HANDSET_UNREACHABLE);
        for (var now : List.of(DeliveryState.DEFERRED, DeliveryState.PLANNED))
            assertThat(settled(text().is(now).missed(1), failed(1, reason))).isEmpty();
        for (var now : DeliveryState.values())
            assertThat(settled(text().is(now).tried(2, 0).missed(1), failed(1, reason)))
                    .isEmpty();
    }

    @Test
    void that_it_arrived_wins_however_late_it_comes_and_before_which_report() {
        for (var now : List.of(DeliveryState.DEFERRED, DeliveryState.CLAIMED, DeliveryState.ACCEPTED))
            assertThat(settled(text().is(now).tried(2, 0).missed(1), new Evidence.Arrived(TEXT, 1))
                            .map(Change::to))
                    .contains(DeliveryState.DELIVERED);
        for (var told : List.of(
                List.of(new Evidence.Arrived(TEXT, 1), failed(1, Reason.NOT_DELIVERED)),
                List.of(failed(1, Reason.NOT_DELIVERED), new Evidence.Arrived(TEXT, 1)))) {
            var change = settling.settled(text().standing(), told).change().orElseThrow();

            assertThat(change.to()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(change.failedByProvider() || change.spends() || change.reported())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERED", "ACKNOWLEDGED", "REJECTED", "SUPPRESSED", "CANCELLED", "EXPIRED"})
    void invariant_7_what_arrived_or_is_over_goes_no_second_time(DeliveryState was) {
        for (var reason : Reason.values())
            assertThat(settled(text().is(was), failed(1, reason))).isEmpty();
    }

    @Test
    void a_fax_that_comes_back_from_its_gateway_buries_no_number_and_a_mail_buries_its_mailbox() {
        for (var channel : new Channel[] {Channel.FAX, Channel.EMAIL}) {
            var sent = Standings.over(channel).of(TEXT).is(DeliveryState.ACCEPTED);
            var change = settled(sent, failed(1, Reason.UNKNOWN_RECIPIENT)).orElseThrow();

            assertThat(change.to()).isEqualTo(DeliveryState.REJECTED);
            assertThat(change.contactPointDead()).isEqualTo(channel == Channel.EMAIL);
        }
    }

    @Test
    void a_mail_that_comes_back_for_the_relays_sake_is_over() {
        var mail = Standings.over(Channel.EMAIL).of(TEXT).is(DeliveryState.ACCEPTED);

        assertThat(settled(mail, failed(1, Reason.PROVIDER_REFUSED_US)).map(Change::to))
                .contains(DeliveryState.REJECTED);
    }

    private Optional<Change> settled(Standings standing, Evidence... evidence) {
        return settling.settled(standing.standing(), List.of(evidence)).change();
    }

    private static Evidence failed(int attempt, Reason reason) {
        return new Evidence.Failed(TEXT, attempt, reason);
    }

    private static Duration pause(Change change) {
        return ((Change.Due.In) change.due()).time();
    }

    private static Standings text() {
        return Standings.over(Channel.SMS).of(TEXT).is(DeliveryState.ACCEPTED);
    }
}
