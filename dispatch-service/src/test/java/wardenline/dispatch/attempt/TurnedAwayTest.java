package wardenline.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leases;

class TurnedAwayTest {

    private static final CarrierReference PARTS = new CarrierReference("161 162");
    private static final Outcome REFUSED = new Outcome.Rejected(Reason.NOT_ROUTED);

    private final TurnedAway turnedAway = new TurnedAway((_, _, _) -> List.of("smpp-a", "smpp-b"));

    @Test
    void what_another_may_carry_is_put_off_and_the_parts_that_were_taken_stay_known() {
        assertThat(judged(Set.of(), REFUSED)).isEqualTo(new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        assertThat(judged(Set.of(), REFUSED.naming(PARTS)))
                .isEqualTo(new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO).naming(PARTS));
    }

    @Test
    void what_everybody_refused_is_over() {
        assertThat(judged(Set.of("smpp-b"), REFUSED)).isEqualTo(REFUSED);
    }

    private Outcome judged(Set<String> refusedBy, Outcome outcome) {
        return turnedAway.judged(Leases.refusedBy(refusedBy), Mode.EXERCISE, outcome);
    }
}
