package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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

class SettlingTest {

    private static final Settling SETTLING = new Settling(() -> Policy.DEFAULT, new Random(1));

    private static final DeliveryId CALL = new DeliveryId(UUID.randomUUID());
    private static final Evidence ARRIVED = new Evidence.Arrived(CALL, 1);
    private static final Evidence MACHINE = new Evidence.LeftOnMachine(CALL, 1);

    @ParameterizedTest
    @EnumSource(names = {"CLAIMED", "ACCEPTED", "UNKNOWN", "DELIVERED"})
    void a_machine_is_delivered_at_most_and_the_reason_says_so(DeliveryState was) {
        var change = SETTLING.settled(standing(was), List.of(MACHINE)).change().orElseThrow();

        assertThat(change.to()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(change.reason()).contains(Reason.LEFT_ON_MACHINE);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACKNOWLEDGED", "REJECTED", "CANCELLED", "EXPIRED", "SUPPRESSED"})
    void invariant_7_a_machine_undoes_nothing_that_is_over(DeliveryState was) {
        assertThat(SETTLING.settled(standing(was), List.of(MACHINE)).change()).isEmpty();
    }

    @Test
    void in_whatever_order_it_is_told_a_machine_stays_a_machine() {
        for (var told :
                List.of(List.of(ARRIVED, MACHINE), List.of(MACHINE, ARRIVED), List.of(ARRIVED, MACHINE, ARRIVED)))
            assertThat(SETTLING.settled(standing(DeliveryState.ACCEPTED), told)
                            .change()
                            .flatMap(Change::reason))
                    .isEqualTo(Optional.of(Reason.LEFT_ON_MACHINE));
    }

    @Test
    void of_the_same_told_twice_at_once_the_first_alone_is_news() {
        var busy = new Evidence.Failed(CALL, 1, Reason.BUSY);
        var again = new Evidence.Failed(CALL, 1, Reason.BUSY);
        var ringing = new Evidence.Underway(CALL, 1);

        var settled = SETTLING.settled(standing(DeliveryState.ACCEPTED), List.of(busy, again, ringing));

        assertThat(settled.change().orElseThrow().to()).isEqualTo(DeliveryState.DEFERRED);
        assertThat(settled.news()).singleElement().isSameAs(busy);
    }

    private static Standing standing(DeliveryState state) {
        return Standings.over(Channel.VOICE).of(CALL).is(state).standing();
    }

    private static final DeliveryId DELIVERY = new DeliveryId(UUID.randomUUID());

    @Test
    void a_proof_of_acceptance_that_comes_before_our_own_conclusion_counts() {
        assertThat(settled(DeliveryState.CLAIMED, 1, new Evidence.Underway(DELIVERY, 1)))
                .contains(DeliveryState.ACCEPTED);
    }

    @Test
    void a_proof_that_the_first_request_was_taken_counts_while_the_second_is_in_flight() {
        assertThat(settled(DeliveryState.CLAIMED, 2, new Evidence.Underway(DELIVERY, 1)))
                .contains(DeliveryState.ACCEPTED);
    }

    @Test
    void reports_that_overtake_each_other_end_where_the_furthest_leads() {
        assertThat(settled(
                        DeliveryState.CLAIMED,
                        1,
                        new Evidence.Arrived(DELIVERY, 1),
                        new Evidence.Underway(DELIVERY, 1),
                        new Evidence.Failed(DELIVERY, 1, Reason.UNREACHABLE)))
                .contains(DeliveryState.DELIVERED);
    }

    @Test
    void the_failure_of_an_attempt_that_another_one_followed_is_no_news() {
        assertThat(settled(DeliveryState.CLAIMED, 2, new Evidence.Failed(DELIVERY, 1, Reason.UNREACHABLE)))
                .isEmpty();
    }

    private static Optional<DeliveryState> settled(DeliveryState state, int attempts, Evidence... evidence) {
        var standing = Standings.over(Channel.SMS)
                .of(DELIVERY)
                .is(state)
                .tried(attempts, 0)
                .ambiguous(attempts > 1)
                .standing();
        return SETTLING.settled(standing, List.of(evidence)).change().map(Change::to);
    }
}
