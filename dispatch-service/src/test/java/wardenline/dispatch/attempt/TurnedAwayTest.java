package wardenline.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;

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
        var lease = new Leased(
                new DeliveryId(UUID.randomUUID()),
                new ReleaseId(UUID.randomUUID()),
                Lane.EMERGENCY,
                new PersonId(UUID.randomUUID()),
                new ContactPointId(UUID.randomUUID()),
                Channel.SMS,
                1,
                "+12025550151",
                "Ann",
                "en",
                Map.of(),
                1,
                0,
                false,
                "smpp-a",
                refusedBy);
        return turnedAway.judged(lease, Mode.EXERCISE, outcome);
    }
}
