package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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

/** Meetings of troubles that the simulation found, each played out on PostgreSQL. */
@DispatchTest
class LedgerUnderTroubleTest {

    private static final int SWEEP_MAX = 3;
    private static final int LEASE_ENDED = 31;
    private static final int CLAIM = 100;
    private static final List<String> OTHERS = List.of("a", "b", "c");
    private static final List<String> NOBODY = List.of();
    private static final Outcome TAKEN = new Outcome.Accepted(new CarrierReference("r"));

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(new LedgerSettings(30, 1, 5, 5, SWEEP_MAX));

    private final PostgresLedger ledger = OPEN.get();
    private final ReleaseId release = new ReleaseId(UUID.randomUUID());

    @Test
    void invariant_1_what_comes_back_from_doubt_after_its_release_was_swept_is_swept_once_more() {
        planned(1, 100);
        var late = claimed().getFirst();
        ledger.by(1);
        ledger.pass(LEASE_ENDED);
        ledger.sweeping().leases();
        ledger.pass(100);
        ledger.sweeping().closed();

        concluded(late, new Outcome.Deferred(Reason.NOT_NOW, Duration.ZERO));
        ledger.sweeping().closed();

        assertThat(states()).containsExactly(DeliveryState.EXPIRED);
    }

    @Test
    void invariant_1_a_call_that_is_reported_busy_after_its_release_was_swept_is_swept_once_more() {
        planned(1, 100);
        var call = claimed().getFirst();
        concluded(call, TAKEN);
        ledger.pass(100);
        ledger.sweeping().closed();

        told(new Evidence.Failed(call.delivery(), 1, Reason.BUSY));
        assertThat(states()).containsExactly(DeliveryState.DEFERRED);
        ledger.sweeping().closed();

        assertThat(states()).containsExactly(DeliveryState.EXPIRED);
    }

    @Test
    void invariant_7_a_call_that_reached_nobody_is_made_again_and_nothing_late_about_it_stops_that() {
        planned(1, 3600);
        var first = claimed().getFirst();
        told(new Evidence.Failed(first.delivery(), 1, Reason.NO_ANSWER));
        concluded(first, TAKEN);
        told(new Evidence.Underway(first.delivery(), 1), new Evidence.Failed(first.delivery(), 1, Reason.BUSY));
        assertThat(states()).containsExactly(DeliveryState.DEFERRED);
        assertThat(claimed()).as("not yet").isEmpty();

        ledger.pass(180);
        var second = claimed().getFirst();
        told(new Evidence.Underway(first.delivery(), 1), new Evidence.Failed(first.delivery(), 1, Reason.BUSY));
        concluded(second, new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO));
        assertThat(states()).containsExactly(DeliveryState.DEFERRED);
        ledger.pass(1);
        concluded(claimed().getFirst(), TAKEN);

        assertThat(second.again()).isFalse();
        assertThat(second.spent()).isEqualTo(1);
        assertThat(states()).containsExactly(DeliveryState.ACCEPTED);
        assertThat(ledger.resent(release)).isZero();
        told(new Evidence.Arrived(first.delivery(), 1));
        assertThat(states()).containsExactly(DeliveryState.DELIVERED);
        assertThat(ledger.miscounted()).isEmpty();
    }

    private void told(Evidence... evidence) {
        ledger.committed(() -> ledger.evidences().take(List.of(evidence)));
    }

    @Test
    void however_much_was_sent_before_the_ledger_is_never_read_from_end_to_end() {
        ledger.history(20_000);
        planned(8, 3600);
        var before = ledger.rowsReadInPassing();

        for (var round = 0; round < 2; round++) {
            var leases = claimed();
            leases.forEach(lease ->
                    concluded(lease, lease.again() ? TAKEN : new Outcome.Deferred(Reason.NOT_NOW, Duration.ZERO)));
            ledger.sweeping().leases();
            ledger.sweeping().resend();
            ledger.sweeping().closed();
            ledger.sweeping().codes();
            var sent = ledger.acknowledgements().lastSentTo(Planned.NUMBER);
            assertThat(sent).hasSize(8);
            ledger.answered(sent.get(round));
            ledger.sweeping().refuse(Lane.ROUTINE, Channel.FAX, Mode.LIVE, Reason.NO_CARRIER);
        }

        assertThat(ledger.rowsReadInPassing() - before).isZero();
        assertThat(states()).contains(DeliveryState.DEFERRED);
    }

    @Test
    void while_a_backup_reads_the_database_claims_do_not_step_over_all_that_was_claimed_before() throws SQLException {
        var segments = 20;
        Planned.on(ledger, release, 3600, List.of());
        for (var segment = 0; segment < segments; segment++)
            ledger.plans()
                    .enter(
                            release,
                            Lane.EMERGENCY,
                            DeliveryState.PLANNED,
                            ledger.written(ledger.now()).minusSeconds(60).plusNanos(1000 * segment),
                            Collections.nCopies(CLAIM, Planned.NUMBER).stream()
                                    .map(Planned::step)
                                    .toList());
        ledger.history(1);

        try (var _ = ledger.snapshot()) {
            var before = ledger.entriesRead();
            for (var claim = 0; claim < segments; claim++) assertThat(claimed()).hasSize(CLAIM);

            // The segment before and the one that is picked, twice; now and then from the beginning.
            assertThat(ledger.entriesRead() - before).isLessThan(segments * CLAIM * 10L);
        }
        assertThat(claimed()).isEmpty();
    }

    @Test
    void what_is_planned_late_is_claimed_although_it_was_due_before_what_was_claimed_last() {
        planned(CLAIM, 3600);
        assertThat(claimed()).hasSize(CLAIM);
        ledger.plans()
                .enter(
                        release,
                        Lane.EMERGENCY,
                        DeliveryState.PLANNED,
                        ledger.written(ledger.now()).minusSeconds(60),
                        List.of(Planned.step("+12025550101")));

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(claimed()).extracting(Leased::address).containsExactly("+12025550101"));
    }

    @Test
    void a_provider_of_one_country_does_not_look_at_the_numbers_of_all_others() {
        planned(5_000, 3600);
        var abroad = Planned.step("+442079460123");
        ledger.plans()
                .enter(release, Lane.EMERGENCY, DeliveryState.PLANNED, ledger.written(ledger.now()), List.of(abroad));
        ledger.history(1);
        var before = ledger.rowsReadInPassing() + ledger.rowsFetched();

        assertThat(claimed("+441", "+4420794", "+44207"))
                .extracting(Leased::address)
                .containsExactly("+442079460123");
        assertThat(claimed("+441", "+4420794", "+44207")).isEmpty();
        assertThat(claimed("+202")).isEmpty();

        assertThat(ledger.rowsReadInPassing() + ledger.rowsFetched() - before).isLessThan(50);
        assertThat(claimed("+44", "+1202")).hasSize(CLAIM);
    }

    @Test
    void nothing_of_an_ended_release_is_resent_however_much_of_it_was_lost() {
        planned(SWEEP_MAX + 2, 100);
        claimed();
        ledger.by(1);
        ledger.pass(LEASE_ENDED);
        while (ledger.sweeping().leases() > 0) assertThat(states()).contains(DeliveryState.UNKNOWN);
        ledger.pass(100);

        ledger.sweeping().resend();

        assertThat(states()).containsOnly(DeliveryState.UNKNOWN);
    }

    @Test
    void invariant_3_a_second_request_is_counted_though_its_worker_died_before_it_could_conclude() {
        planned(1, 3600);
        concluded(claimed().getFirst(), new Outcome.Unknown("no reply"));
        ledger.pass(6);
        ledger.sweeping().resend();
        var second = claimed().getFirst();

        ledger.committed(() -> ledger.evidences().take(List.of(new Evidence.Arrived(second.delivery(), 2))));

        assertThat(states()).containsExactly(DeliveryState.DELIVERED);
        assertThat(ledger.resent(release)).isEqualTo(1);
        concluded(second, TAKEN);
        assertThat(ledger.resent(release)).isEqualTo(1);
    }

    @Test
    void what_a_provider_lost_is_left_to_another_one_that_works() {
        lostBy("a", 3);

        assertThat(claimedFor(OTHERS, "a", "a", "a")).isEmpty();
        assertThat(claimedFor(OTHERS, "a", "a", "b"))
                .extracting(Leased::provider)
                .containsExactly("b");
        assertThat(claimedFor(OTHERS, "b", "a", "a"))
                .extracting(Leased::provider)
                .containsExactly("b");

        planned(2, 3600);
        assertThat(claimedFor(OTHERS, "a", "a", "b", "b"))
                .extracting(lease -> lease.again() + " " + lease.provider())
                .containsExactlyInAnyOrder("true b", "false a", "false a");
    }

    @Test
    void what_a_provider_lost_goes_by_it_again_where_no_other_works_and_rather_than_late() {
        lostBy("a", 2);

        assertThat(claimedFor(NOBODY, "a")).extracting(Leased::provider).containsExactly("a");
        assertThat(claimedFor(OTHERS, "a")).isEmpty();
        ledger.pass(6);
        assertThat(claimedFor(OTHERS, "a")).extracting(Leased::provider).containsExactly("a");
    }

    @Test
    void what_another_one_put_off_meanwhile_still_does_not_go_by_the_one_that_lost_it() {
        lostBy("a", 1);
        concluded(claimedFor(OTHERS, "b").getFirst(), new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO));
        ledger.pass(1);

        assertThat(claimedFor(OTHERS, "a")).isEmpty();
        assertThat(claimedFor(OTHERS, "b")).hasSize(1);
    }

    @Test
    void what_a_provider_turned_away_is_claimed_for_the_others_alone() {
        planned(2, 3600);
        var leases = claimedFor(OTHERS, "a", "a");
        concluded(leases.getFirst(), new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        assertThat(ledger.claims().turnedAway(Lane.EMERGENCY)).isEmpty();
        ledger.pass(1);

        assertThat(ledger.claims().turnedAway(Lane.EMERGENCY)).containsExactly(Channel.SMS);
        assertThat(claimedFor(OTHERS, "b", "b", "a")).isEmpty();
        assertThat(turnedAwayFor("a")).isEmpty();
        assertThat(turnedAwayFor("b", "+44")).isEmpty();
        var again = turnedAwayFor("b", "+1202");
        assertThat(again).extracting(Leased::refusedBy).containsExactly(Set.of("a"));
        assertThat(again.getFirst().spent()).isZero();

        concluded(again.getFirst(), new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        ledger.pass(1);
        assertThat(turnedAwayFor("b")).isEmpty();
        assertThat(turnedAwayFor("c")).extracting(Leased::refusedBy).containsExactly(Set.of("a", "b"));
        assertThat(ledger.claims().turnedAway(Lane.EMERGENCY)).isEmpty();
    }

    @Test
    void what_was_turned_away_is_not_claimed_once_its_release_is_over() {
        planned(1, 100);
        concluded(claimedFor(OTHERS, "a").getFirst(), new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        ledger.pass(101);

        assertThat(turnedAwayFor("b")).isEmpty();
        ledger.sweeping().closed();
        assertThat(states()).containsExactly(DeliveryState.EXPIRED);
    }

    private List<Leased> turnedAwayFor(String provider, String... codes) {
        return ledger.claims()
                .claim(Claims.Claim.ofTurnedAway(
                        Lane.EMERGENCY,
                        Channel.SMS,
                        new Reach(EnumSet.allOf(Mode.class), List.of(codes)),
                        Collections.nCopies(3, provider),
                        NOBODY));
    }

    private void lostBy(String provider, int people) {
        planned(people, 3600);
        var all = Collections.nCopies(people, provider).toArray(String[]::new);
        claimedFor(OTHERS, all).forEach(lease -> concluded(lease, new Outcome.Unknown("no reply")));
        ledger.pass(6);
        ledger.sweeping().resend();
    }

    @Test
    void a_lease_is_still_held_when_the_conclusion_of_the_attempt_before_is_let_go_late() {
        planned(1, 3600);
        var first = new Conclusion.Called(
                claimed().getFirst().delivery(),
                1,
                new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO),
                Instant.EPOCH,
                Instant.EPOCH);
        ledger.conclusions().conclude(List.of(first));
        ledger.pass(1);
        claimed();
        ledger.conclusions().released(List.of(first));
        ledger.pass(LEASE_ENDED);

        ledger.sweeping().leases();

        assertThat(states()).containsExactly(DeliveryState.CLAIMED);
    }

    @Test
    void the_leases_of_a_dead_worker_end_before_they_run_out_and_those_of_a_living_one_do_not() {
        planned(3, 3600);
        assertThat(ledger.presence().gone()).isEmpty();
        claimed();
        var dead = ledger.holder();
        ledger.by(1);
        assertThat(ledger.presence().gone()).as("it holds its lock").isEmpty();

        ledger.by(0);
        ledger.presence().destroy();
        ledger.by(1);
        Awaitility.await().until(() -> ledger.presence().gone().equals(Set.of(dead)));
        assertThat(ledger.sweeping().leases()).as("run out").isZero();
        assertThat(ledger.sweeping().leasesOf(Set.of(dead))).isEqualTo(3);

        assertThat(states()).containsOnly(DeliveryState.UNKNOWN);
        ledger.pass(6);
        ledger.sweeping().resend();
        assertThat(claimed()).hasSize(3).allMatch(Leased::again);
        assertThat(ledger.sweeping().leasesOf(Set.of(dead, ledger.holder())))
                .as("nobody ends its own")
                .isZero();
        assertThat(ledger.presence().gone()).isEmpty();
    }

    @Test
    void of_a_worker_that_never_had_a_lock_nothing_is_concluded() {
        planned(1, 3600);
        claimed();
        ledger.jdbc().sql("delete from lease_holder").update();
        ledger.by(1);

        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .until(() -> ledger.presence().gone().isEmpty());

        assertThat(states()).containsOnly(DeliveryState.CLAIMED);
    }

    @Test
    void a_code_that_nobody_could_sweep_for_an_hour_does_not_stop_the_sweep() {
        ledger.plans().enterCode(release, Planned.step(Planned.NUMBER), ledger.written(ledger.now() + 60_000));
        ledger.pass(4000);

        ledger.sweeping().codes();

        assertThat(states()).isEmpty();
    }

    private void planned(int people, int expiresAfterSeconds) {
        Planned.on(
                ledger,
                release,
                expiresAfterSeconds,
                Stream.generate(() -> Planned.step(Planned.NUMBER))
                        .limit(people)
                        .toList());
    }

    private List<Leased> claimed(String... callingCodes) {
        return claimed(
                new Reach(EnumSet.allOf(Mode.class), List.of(callingCodes)),
                Collections.nCopies(CLAIM, "fake"),
                NOBODY);
    }

    private List<Leased> claimedFor(List<String> working, String... providers) {
        return claimed(new Reach(EnumSet.allOf(Mode.class), List.of()), List.of(providers), working);
    }

    private List<Leased> claimed(Reach reach, List<String> providers, List<String> working) {
        return ledger.claims().claim(new Claims.Claim(Lane.EMERGENCY, Channel.SMS, reach, providers, working));
    }

    private void concluded(Leased lease, Outcome outcome) {
        ledger.conclusions()
                .conclude(List.of(new Conclusion.Called(
                        lease.delivery(), lease.attempt(), outcome, Instant.EPOCH, Instant.EPOCH)));
    }

    private List<DeliveryState> states() {
        return ledger.all().values().stream().map(MemoryLedger.Seen::state).toList();
    }
}
