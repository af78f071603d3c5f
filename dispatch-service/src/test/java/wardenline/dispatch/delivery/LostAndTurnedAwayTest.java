package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

/** A text that one provider lost and another one turned away, or failed at, goes by a third one that works. */
@DispatchTest
class LostAndTurnedAwayTest {

    private static final List<String> ALL = List.of("a", "b", "c");

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(new LedgerSettings(30, 1, 5, 5, 100));

    private final PostgresLedger ledger = OPEN.get();

    @BeforeEach
    void lostByTheFirst() {
        Planned.on(ledger, new ReleaseId(UUID.randomUUID()), 3600, List.of(Planned.step(Planned.NUMBER)));
        concluded(claimed("a"), new Outcome.Unknown("no reply"));
        ledger.pass(6);
        ledger.sweeping().resend();
    }

    @Test
    void what_the_second_turned_away_is_left_to_a_third_that_works() {
        concluded(claimed("b"), new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        ledger.pass(1);

        assertThat(turnedAway("a", ALL)).as("the one that lost it").isEmpty();
        assertThat(turnedAway("c", ALL)).hasSize(1);
    }

    @Test
    void what_the_second_failed_at_later_is_left_to_a_third_that_works() {
        var text = claimed("b");
        concluded(text, new Outcome.Accepted(new CarrierReference("r")));
        ledger.committed(() -> ledger.evidences()
                .take(List.of(new Evidence.Failed(text.delivery(), text.attempt(), Reason.NOT_DELIVERED))));
        ledger.pass(1);

        assertThat(turnedAway("a", ALL)).as("the one that lost it").isEmpty();
        assertThat(turnedAway("c", ALL)).hasSize(1);
    }

    @Test
    void it_goes_by_the_one_that_lost_it_where_no_third_works_and_rather_than_late() {
        concluded(claimed("b"), new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        ledger.pass(1);
        assertThat(turnedAway("a", ALL)).isEmpty();

        ledger.pass(5);
        assertThat(turnedAway("a", ALL)).as("late").hasSize(1);
    }

    @Test
    void who_turned_it_away_is_none_that_works() {
        concluded(claimed("b"), new Outcome.Deferred(Reason.NOT_ROUTED, Duration.ZERO));
        ledger.pass(1);

        assertThat(turnedAway("a", List.of("a", "b"))).hasSize(1);
    }

    private Leased claimed(String provider) {
        return ledger.claims()
                .claim(new Claims.Claim(Lane.EMERGENCY, Channel.SMS, everywhere(), List.of(provider), ALL))
                .getFirst();
    }

    private List<Leased> turnedAway(String provider, List<String> working) {
        return ledger.claims()
                .claim(Claims.Claim.ofTurnedAway(
                        Lane.EMERGENCY, Channel.SMS, everywhere(), List.of(provider), working));
    }

    private static Reach everywhere() {
        return new Reach(EnumSet.allOf(Mode.class), List.of());
    }

    private void concluded(Leased lease, Outcome outcome) {
        ledger.conclusions()
                .conclude(List.of(new Conclusion.Called(
                        lease.delivery(), lease.attempt(), outcome, Instant.EPOCH, Instant.EPOCH)));
    }
}
