package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;

/** A text that goes from one provider to the next has come to the last one. */
@DispatchTest
class GoingRoundTest {

    private static final int SURE = 6;
    private static final int LONGEST_PAUSE = 900;

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(new LedgerSettings(30, 1, 5, 5, 100));

    private final PostgresLedger ledger = OPEN.get();
    private final ReleaseId release = new ReleaseId(UUID.randomUUID());

    @BeforeEach
    void plan() {
        Planned.on(ledger, release, 3600, List.of(Planned.step(Planned.NUMBER)));
    }

    @Test
    void who_is_left_is_waited_for_though_it_works_not() {
        concluded(claimed("a"), Reason.NOT_ROUTED);
        ledger.pass(SURE);

        assertThat(round(works("a"), broken("b"))).isZero();
    }

    @Test
    void when_the_last_one_is_taken_away_it_ends_with_the_last_refusals_reason() {
        concluded(claimed("a"), Reason.NOT_ROUTED);
        ledger.pass(1);
        concluded(turnedAwayFor("b"), Reason.PROVIDER_FAILED);
        ledger.pass(SURE);

        assertThat(round(works("a"), serving("+44", "b"), carrying(Mode.LIVE, "b")))
                .isEqualTo(1);

        assertThat(stands()).isEqualTo("REJECTED NOT_ROUTED, 0 spent");
    }

    @Test
    void what_came_back_unsent_and_lost_its_reason_ends_with_it_too() {
        concluded(claimed("a"), Reason.NOT_ROUTED);
        ledger.pass(1);
        var lease = turnedAwayFor("b");
        ledger.conclusions().conclude(List.of(new Conclusion.NotCalled(lease.delivery(), lease.attempt())));
        ledger.pass(SURE);

        round(works("a"));

        assertThat(stands()).isEqualTo("REJECTED NOT_ROUTED, 0 spent");
    }

    @Test
    void a_policy_that_just_changed_is_given_some_seconds_to_be_known_everywhere() {
        concluded(claimed("a"), Reason.NOT_ROUTED);
        ledger.pass(1);

        assertThat(round(works("a"))).isZero();
    }

    @Test
    void whoever_only_failed_is_asked_again_after_the_others_and_a_pause_and_the_round_counts_once() {
        failed(claimed("a"), Reason.NOT_DELIVERED);
        ledger.pass(1);
        assertThat(leases("a")).as("not by the same").isEmpty();
        failed(turnedAwayFor("b"), Reason.PROVIDER_FAILED);
        ledger.pass(SURE);

        assertThat(round(works("a"), works("b"))).isEqualTo(1);

        assertThat(stands()).isEqualTo("DEFERRED PROVIDER_FAILED, 1 spent");
        ledger.pass(SURE);
        assertThat(leases("a")).as("after a pause").isEmpty();
        ledger.pass(LONGEST_PAUSE);
        assertThat(claimed("a").attempt()).isEqualTo(3);
    }

    @Test
    void when_the_policys_attempts_are_used_up_it_ends_and_says_why() {
        for (var rounds = 1; rounds <= 4; rounds++) {
            failed(claimed("a"), Reason.NOT_DELIVERED);
            ledger.pass(SURE);
            assertThat(round(works("a"))).isEqualTo(1);
            ledger.pass(LONGEST_PAUSE);
            assertThat(round(works("a"))).isZero();
        }

        assertThat(stands()).isEqualTo("REJECTED NOT_DELIVERED, 3 spent");
    }

    @Test
    void who_turned_it_away_is_asked_in_no_further_round() {
        failed(claimed("a"), Reason.NOT_DELIVERED);
        ledger.pass(1);
        concluded(turnedAwayFor("b"), Reason.NOT_ROUTED);
        ledger.pass(SURE);
        round(works("a"), works("b"));
        ledger.pass(LONGEST_PAUSE);

        assertThat(leases("b")).isEmpty();
        assertThat(turnedAway("b")).isEmpty();
        failed(turnedAwayFor("a"), Reason.FILTERED);
        ledger.pass(SURE);
        round(works("a"), works("b"));

        assertThat(stands()).isEqualTo("REJECTED FILTERED, 1 spent");
    }

    @Test
    void who_is_broken_is_not_waited_for_while_another_only_failed() {
        failed(claimed("a"), Reason.NOT_DELIVERED);
        ledger.pass(SURE);
        assertThat(round(works("a"), works("b"))).isZero();

        assertThat(round(works("a"), broken("b"))).isEqualTo(1);

        ledger.pass(LONGEST_PAUSE);
        assertThat(claimed("b").attempt()).isEqualTo(2);
    }

    @Test
    void when_the_attempts_are_used_up_who_is_broken_and_was_never_asked_is_waited_for_after_all() {
        for (var rounds = 1; rounds <= 3; rounds++) {
            failed(claimed("a"), Reason.NOT_DELIVERED);
            ledger.pass(SURE);
            assertThat(round(works("a"), broken("b"))).isEqualTo(1);
            ledger.pass(LONGEST_PAUSE);
        }
        failed(claimed("a"), Reason.NOT_DELIVERED);
        ledger.pass(SURE);

        assertThat(round(works("a"), broken("b"))).isZero();

        failed(turnedAwayFor("b"), Reason.NOT_DELIVERED);
        ledger.pass(SURE);
        round(works("a"), works("b"));
        assertThat(stands()).isEqualTo("REJECTED NOT_DELIVERED, 3 spent");
    }

    @Test
    void what_failed_as_its_release_ended_goes_nowhere_any_more() {
        var text = claimed("a");
        concluded(text, new Outcome.Accepted(new CarrierReference("r")));
        ledger.pass(3600);
        ledger.sweeping().closed();
        told(text, Reason.NOT_DELIVERED);
        ledger.pass(SURE);

        assertThat(round(works("a"), works("b"))).isZero();
        assertThat(turnedAway("b")).isEmpty();
        ledger.sweeping().closed();

        assertThat(stands()).isEqualTo("EXPIRED RELEASE_EXPIRED, 0 spent");
    }

    private int round(GoingRound.Candidate... candidates) {
        return ledger.goingRound().round(Lane.EMERGENCY, Arrays.asList(candidates));
    }

    private static GoingRound.Candidate works(String provider) {
        return new GoingRound.Candidate(provider, Channel.SMS, Mode.EXERCISE, "", true);
    }

    private static GoingRound.Candidate broken(String provider) {
        return new GoingRound.Candidate(provider, Channel.SMS, Mode.EXERCISE, "", false);
    }

    private static GoingRound.Candidate serving(String code, String provider) {
        return new GoingRound.Candidate(provider, Channel.SMS, Mode.EXERCISE, code, true);
    }

    private static GoingRound.Candidate carrying(Mode mode, String provider) {
        return new GoingRound.Candidate(provider, Channel.SMS, mode, "", true);
    }

    private Leased claimed(String provider) {
        return leases(provider).getFirst();
    }

    private List<Leased> leases(String provider) {
        return ledger.claims()
                .claim(new Claims.Claim(
                        Lane.EMERGENCY,
                        Channel.SMS,
                        new Reach(EnumSet.allOf(Mode.class), List.of()),
                        List.of(provider),
                        List.of()));
    }

    private Leased turnedAwayFor(String provider) {
        return turnedAway(provider).getFirst();
    }

    private List<Leased> turnedAway(String provider) {
        return ledger.claims()
                .claim(Claims.Claim.ofTurnedAway(
                        Lane.EMERGENCY,
                        Channel.SMS,
                        new Reach(EnumSet.allOf(Mode.class), List.of()),
                        List.of(provider),
                        List.of()));
    }

    private void concluded(Leased lease, Reason putOffFor) {
        concluded(lease, new Outcome.Deferred(putOffFor, Duration.ZERO));
    }

    private void concluded(Leased lease, Outcome outcome) {
        ledger.conclusions()
                .conclude(List.of(new Conclusion.Called(
                        lease.delivery(), lease.attempt(), outcome, Instant.EPOCH, Instant.EPOCH)));
    }

    private void failed(Leased lease, Reason reason) {
        concluded(lease, new Outcome.Accepted(new CarrierReference("r")));
        told(lease, reason);
    }

    private void told(Leased lease, Reason reason) {
        ledger.committed(
                () -> ledger.evidences().take(List.of(new Evidence.Failed(lease.delivery(), lease.attempt(), reason))));
    }

    private String stands() {
        return ledger.all().values().stream()
                .map(seen -> "%s %s, %d spent"
                        .formatted(seen.state(), seen.reason().map(Reason::name).orElse(""), seen.spent()))
                .findFirst()
                .orElseThrow();
    }
}
