package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

/** A provider's refusal or failure is told when the next attempt of the same text is under way: it is noted and moves nothing. */
@DispatchTest
class ToldLateTest {

    private static final int LONGEST_PAUSE = 900;
    private static final Outcome TAKEN = new Outcome.Accepted(new CarrierReference("r"));

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(new LedgerSettings(30, 1, 5, 5, 100));

    private final PostgresLedger ledger = OPEN.get();
    private Leased first;

    @BeforeEach
    void lostByTheFirst() {
        Planned.on(ledger, new ReleaseId(UUID.randomUUID()), 3600, List.of(Planned.step(Planned.NUMBER)));
        first = claimed("a");
        concluded(first, new Outcome.Unknown("no reply"));
        ledger.pass(6);
        ledger.sweeping().resend();
    }

    @Test
    void a_refusal_that_comes_while_the_next_one_has_it_is_noted_once_and_moves_nothing() {
        var second = claimed("b");

        for (var time = 1; time <= 2; time++) {
            concluded(first, putOff(Reason.NOT_ROUTED));
            assertThat(text().state()).isEqualTo(DeliveryState.CLAIMED);
            assertThat(text().refusedBy()).containsExactly("a");
            assertThat(text().failedBy()).isEmpty();
            assertThat(text().attempts()).isEqualTo(2);
        }

        concluded(second, putOff(Reason.THROTTLED));
        ledger.pass(LONGEST_PAUSE);
        assertThat(leases("a")).isEmpty();
        assertThat(turnedAway("a")).isEmpty();
        assertThat(turnedAway("c")).extracting(Leased::refusedBy).containsExactly(Set.of("a"));
    }

    @Test
    void a_refusal_that_comes_while_it_waits_to_go_once_more_is_noted_too() {
        concluded(first, putOff(Reason.NOT_ROUTED));

        assertThat(text().state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(leases("a")).isEmpty();
        assertThat(turnedAway("a")).isEmpty();
        assertThat(turnedAway("b")).hasSize(1);
    }

    @Test
    void a_failure_that_is_reported_late_has_all_others_asked_first_and_told_twice_it_counts_once() {
        var second = claimed("b");
        assertThat(told(first, Reason.NOT_DELIVERED)).isTrue();
        assertThat(text().state()).isEqualTo(DeliveryState.CLAIMED);
        assertThat(text().failedBy()).containsExactly("a");
        concluded(second, TAKEN);
        assertThat(told(second, Reason.PROVIDER_FAILED)).isTrue();
        assertThat(text().refusedBy()).containsExactlyInAnyOrder("a", "b");
        ledger.pass(6);
        assertThat(round("a", "b")).isEqualTo(1);

        assertThat(told(first, Reason.NOT_DELIVERED)).as("again").isFalse();

        assertThat(text().refusedBy()).isEmpty();
        assertThat(text().spent()).isEqualTo(1);
        ledger.pass(LONGEST_PAUSE);
        assertThat(claimed("a").attempt()).isEqualTo(3);
    }

    @Test
    void that_it_was_under_way_is_no_news_any_more() {
        var second = claimed("b");
        told(first, Reason.NOT_DELIVERED);

        ledger.committed(() -> ledger.evidences().take(List.of(new Evidence.Underway(first.delivery(), 1))));
        assertThat(text().state()).isEqualTo(DeliveryState.CLAIMED);

        ledger.committed(() -> ledger.evidences().take(List.of(new Evidence.Arrived(first.delivery(), 1))));
        assertThat(text().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void who_was_asked_again_meanwhile_is_not_passed_over_for_the_earlier_failure() {
        var second = claimed("a");

        assertThat(told(first, Reason.NOT_DELIVERED)).isTrue();

        assertThat(text().refusedBy()).isEmpty();
        concluded(second, putOff(Reason.PROVIDER_FAILED));
        ledger.pass(1);
        assertThat(claimed("a").attempt()).isEqualTo(3);
    }

    @Test
    void who_turned_it_away_is_never_asked_again_whatever_else_it_says_of_it() {
        var second = claimed("a");
        concluded(first, putOff(Reason.NOT_ROUTED));
        concluded(second, TAKEN);
        told(second, Reason.NOT_DELIVERED);
        assertThat(text().refusedBy()).containsExactly("a");
        assertThat(text().failedBy()).isEmpty();
        ledger.pass(6);

        round("a");

        assertThat(text().state()).isEqualTo(DeliveryState.REJECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "PROVIDER_UNREACHABLE"})
    void where_nobody_is_left_it_ends_with_the_reason_for_which_it_was_turned_away(Reason meanwhile) {
        var second = claimed("a");
        concluded(first, putOff(Reason.NOT_ROUTED));
        concluded(second, putOff(meanwhile));
        ledger.pass(LONGEST_PAUSE);

        assertThat(round("a")).isEqualTo(1);

        assertThat(text().state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(text().reason()).contains(Reason.NOT_ROUTED);
    }

    @Test
    void several_late_words_of_one_text_are_all_noted() {
        concluded(claimed("b"), putOff(Reason.NOT_NOW));
        ledger.pass(LONGEST_PAUSE);
        claimed("c");

        ledger.committed(() -> ledger.evidences()
                .take(List.of(
                        new Evidence.Failed(first.delivery(), 1, Reason.NOT_DELIVERED),
                        new Evidence.Failed(first.delivery(), 1, Reason.NOT_DELIVERED),
                        new Evidence.Failed(first.delivery(), 2, Reason.FILTERED))));

        assertThat(text().refusedBy()).containsExactlyInAnyOrder("a", "b");
        assertThat(text().failedBy()).containsExactly("a");
    }

    private int round(String... providers) {
        return ledger.goingRound()
                .round(
                        Lane.EMERGENCY,
                        Arrays.stream(providers)
                                .map(provider ->
                                        new GoingRound.Candidate(provider, Channel.SMS, Mode.EXERCISE, "", true))
                                .toList());
    }

    /** Whether it was news. */
    private boolean told(Leased lease, Reason reason) {
        var news = new boolean[1];
        ledger.committed(() -> news[0] = !ledger.evidences()
                .take(List.of(new Evidence.Failed(lease.delivery(), lease.attempt(), reason)))
                .news()
                .isEmpty());
        return news[0];
    }

    private MemoryLedger.Seen text() {
        return ledger.all().values().iterator().next();
    }

    private Leased claimed(String provider) {
        return leases(provider).getFirst();
    }

    private List<Leased> leases(String provider) {
        return ledger.claims()
                .claim(new Claims.Claim(Lane.EMERGENCY, Channel.SMS, everywhere(), List.of(provider), List.of()));
    }

    private List<Leased> turnedAway(String provider) {
        return ledger.claims()
                .claim(Claims.Claim.ofTurnedAway(
                        Lane.EMERGENCY, Channel.SMS, everywhere(), List.of(provider), List.of()));
    }

    private static Reach everywhere() {
        return new Reach(EnumSet.allOf(Mode.class), List.of());
    }

    private static Outcome putOff(Reason reason) {
        return new Outcome.Deferred(reason, Duration.ZERO);
    }

    private void concluded(Leased lease, Outcome outcome) {
        ledger.conclusions()
                .conclude(List.of(new Conclusion.Called(
                        lease.delivery(), lease.attempt(), outcome, Instant.EPOCH, Instant.EPOCH)));
    }
}
