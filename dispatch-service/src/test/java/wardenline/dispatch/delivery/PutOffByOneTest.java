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

/** What one provider asked patience for, failed at, or took a part of, goes by another one that works, at its next try. */
@DispatchTest
class PutOffByOneTest {

    private static final List<String> ALL = List.of("a", "b", "c");
    private static final Outcome THROTTLED = new Outcome.Deferred(Reason.THROTTLED, Duration.ZERO);
    private static final Outcome FAILED = new Outcome.Deferred(Reason.PROVIDER_UNREACHABLE, Duration.ZERO);
    private static final Outcome IN_PART =
            new Outcome.Deferred(Reason.NOT_NOW, Duration.ZERO).naming(new CarrierReference("161"));

    @RegisterExtension
    static final OpenLedger OPEN = new OpenLedger(new LedgerSettings(30, 1, 5, 5, 100));

    private final PostgresLedger ledger = OPEN.get();

    @BeforeEach
    void planned() {
        Planned.on(
                ledger,
                new ReleaseId(UUID.randomUUID()),
                3600,
                List.of(Planned.step(Planned.NUMBER), Planned.step(Planned.NUMBER)));
    }

    @Test
    void it_is_left_to_another_one_that_works() {
        putOff(claimed(ALL, "a", "a"), THROTTLED);

        assertThat(claimed(ALL, "a", "a")).isEmpty();
        assertThat(claimed(ALL, "a", "b")).extracting(Leased::provider).containsExactly("b");
        assertThat(claimed(ALL, "b", "b"))
                .extracting(lease -> lease.provider() + " " + lease.spent())
                .containsExactly("b 0");
    }

    @Test
    void a_text_that_was_taken_in_part_is_left_to_another_one_too_and_has_spent_an_attempt() {
        putOff(claimed(ALL, "a", "a"), IN_PART);

        assertThat(claimed(ALL, "a", "a")).isEmpty();
        assertThat(claimed(ALL, "b", "b"))
                .extracting(lease -> lease.provider() + " " + lease.spent())
                .containsExactly("b 1", "b 1");
    }

    @Test
    void a_text_that_was_taken_in_part_goes_by_the_same_again_where_no_other_works() {
        putOff(claimed(ALL, "a", "a"), IN_PART);

        assertThat(claimed(List.of("a"), "a", "a")).hasSize(2);
    }

    @Test
    void what_is_put_off_for_the_recipients_sake_goes_by_whoever_has_a_place() {
        putOff(claimed(ALL, "a", "a"), new Outcome.Deferred(Reason.NOT_NOW, Duration.ZERO));

        assertThat(claimed(ALL, "a", "a")).hasSize(2);
    }

    @Test
    void it_goes_by_the_same_again_where_no_other_works_or_none_has_a_place_in_a_moment() {
        putOff(claimed(ALL, "a", "a"), THROTTLED);

        assertThat(claimed(List.of("a"), "a")).extracting(Leased::spent).containsExactly(0);
        assertThat(claimed(ALL, "a")).isEmpty();
        ledger.pass(2);
        assertThat(claimed(ALL, "a")).extracting(Leased::spent).containsExactly(0);
    }

    @Test
    void what_a_provider_failed_at_goes_by_another_one_and_costs_no_attempt() {
        putOff(claimed(ALL, "a", "a"), FAILED);

        assertThat(claimed(ALL, "a", "a")).isEmpty();
        assertThat(claimed(ALL, "b", "b"))
                .extracting(lease -> lease.spent() + " " + lease.again())
                .containsExactly("0 false", "0 false");
    }

    @Test
    void what_a_provider_failed_at_goes_by_it_again_where_no_other_works() {
        putOff(claimed(ALL, "a", "a"), FAILED);

        assertThat(claimed(List.of("a"), "a", "a")).hasSize(2);
    }

    @Test
    void what_two_put_off_goes_to_and_fro_between_them() {
        putOff(claimed(ALL, "a", "a"), THROTTLED);
        putOff(claimed(ALL, "b", "b"), THROTTLED);

        assertThat(claimed(List.of("a", "b"), "b", "b")).isEmpty();
        assertThat(claimed(List.of("a", "b"), "a", "a")).hasSize(2);
    }

    @Test
    void what_one_lost_and_another_one_put_off_is_kept_from_the_one_that_lost_it() {
        putOff(claimed(ALL, "a", "a"), new Outcome.Unknown("no reply"));
        ledger.pass(6);
        ledger.sweeping().resend();
        putOff(claimed(ALL, "b", "b"), THROTTLED);
        ledger.pass(2);

        assertThat(claimed(ALL, "a", "a")).isEmpty();
        assertThat(claimed(ALL, "b", "b")).hasSize(2);
    }

    private List<Leased> claimed(List<String> working, String... providers) {
        return ledger.claims()
                .claim(new Claims.Claim(
                        Lane.EMERGENCY,
                        Channel.SMS,
                        new Reach(EnumSet.allOf(Mode.class), List.of()),
                        List.of(providers),
                        working));
    }

    /** It is due again from this moment on. */
    private void putOff(List<Leased> leases, Outcome outcome) {
        assertThat(leases).hasSize(2);
        for (var lease : leases)
            ledger.conclusions()
                    .conclude(List.of(new Conclusion.Called(
                            lease.delivery(), lease.attempt(), outcome, Instant.EPOCH, Instant.EPOCH)));
        ledger.jdbc()
                .sql("update delivery set due_at = now() where state = 'DEFERRED'")
                .update();
    }
}
