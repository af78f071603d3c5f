package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wardenline.contracts.DeliveryState;

class TransitionsTest {

    /** Every pair, by hand: a column a move in the order of the enum, a dot where nothing changes. */
    private static final Map<DeliveryState, String> EXPECTED = Map.ofEntries(
            // CLAIM RETURN ACCEPT REJECT DEFER LOSE RESEND DELIVER FAIL MISS ACKNOWLEDGE SUPPRESS CANCEL EXPIRE
            row(
                    DeliveryState.PLANNED,
                    "CLAIMED . ACCEPTED REJECTED . . . DELIVERED . . ACKNOWLEDGED SUPPRESSED CANCELLED EXPIRED"),
            row(
                    DeliveryState.CLAIMED,
                    ". PLANNED ACCEPTED REJECTED DEFERRED UNKNOWN . DELIVERED REJECTED DEFERRED ACKNOWLEDGED . . ."),
            row(DeliveryState.ACCEPTED, ". . . . . . . DELIVERED REJECTED DEFERRED ACKNOWLEDGED . . ."),
            row(DeliveryState.DELIVERED, ". . . . . . . . . . ACKNOWLEDGED . . ."),
            row(DeliveryState.ACKNOWLEDGED, ". . . . . . . . . . . . . ."),
            row(
                    DeliveryState.DEFERRED,
                    "CLAIMED . ACCEPTED REJECTED . . . DELIVERED . . ACKNOWLEDGED SUPPRESSED CANCELLED EXPIRED"),
            row(DeliveryState.REJECTED, ". . . . . . . . . . . . . ."),
            row(DeliveryState.SUPPRESSED, ". . . . . . . . . . . . . ."),
            row(DeliveryState.CANCELLED, ". . . . . . . . . . . . . ."),
            row(DeliveryState.EXPIRED, ". . . . . . . . . . . . . ."),
            row(
                    DeliveryState.UNKNOWN,
                    ". PLANNED ACCEPTED REJECTED DEFERRED . PLANNED DELIVERED REJECTED DEFERRED ACKNOWLEDGED . . ."));

    private static Map.Entry<DeliveryState, String> row(DeliveryState state, String moves) {
        return Map.entry(state, moves);
    }

    @Test
    void every_pair_is_as_written() {
        var actual = new TreeMap<DeliveryState, String>();
        for (var state : DeliveryState.values())
            actual.put(
                    state,
                    String.join(
                            " ",
                            Arrays.stream(Move.values())
                                    .map(move -> Transitions.next(state, move)
                                            .map(DeliveryState::name)
                                            .orElse("."))
                                    .toList()));

        assertThat(actual).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    }

    @Test
    void invariant_7_no_move_leads_from_further_to_nearer_but_the_four_that_try_again() {
        for (var state : DeliveryState.values())
            for (var move : Move.values())
                Transitions.next(state, move)
                        .filter(next -> rank(next) < rank(state))
                        .ifPresent(next -> assertThat(move).isIn(Move.RETURN, Move.DEFER, Move.RESEND, Move.MISS));
    }

    @Test
    void what_is_claimed_can_only_be_waiting() {
        assertThat(Transitions.open(Move.CLAIM))
                .containsExactlyInAnyOrder(DeliveryState.PLANNED, DeliveryState.DEFERRED);
    }

    private static int rank(DeliveryState state) {
        return switch (state) {
            case PLANNED, DEFERRED -> 0;
            case CLAIMED -> 1;
            case UNKNOWN -> 2;
            case ACCEPTED -> 3;
            case DELIVERED -> 4;
            case ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED -> 5;
        };
    }
}
