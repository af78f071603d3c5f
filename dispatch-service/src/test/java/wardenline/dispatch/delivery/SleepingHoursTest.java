package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Mode;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.PolicyInForce;
import wardenline.platform.Post;

/** The service of these tests has night all day long, so that its own workers leave routine calls to the claims made here. */
@DispatchTest
class SleepingHoursTest {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    @Autowired
    Line line;

    @Autowired
    WrittenChanges written;

    @Autowired
    LedgerSettings settings;

    @Autowired
    PolicyInForce policy;

    @Autowired
    MeterRegistry meters;

    @Autowired
    PlatformTransactionManager transactions;

    private final Line.Draft release = Line.routine();

    @AfterEach
    void callOff() {
        line.cancel(release);
        // What was claimed here is nobody's any more: the sweeper may have it at once.
        line.jdbc()
                .sql("update delivery set lease_until = now() where release_id = :release and state = 'CLAIMED'")
                .param("release", release.release())
                .update();
    }

    @Test
    void a_routine_call_waits_for_the_morning_and_then_goes() {
        line.release(release, List.of(Line.person("Sleeper", Line.call("+12025550145", 0))));
        line.awaitCount(release, DeliveryState.PLANNED, 1);
        line.awaitContent(release);
        var now = clock(NAIROBI);

        assertThat(taken(now.minusHours(1), now.plusHours(1), NAIROBI))
                .as("in the night")
                .isZero();
        assertThat(taken(now.minusHours(1), now.minusHours(2), NAIROBI))
                .as("a night of 23 hours")
                .isZero();
        assertThat(taken(now.minusHours(2), now.minusHours(1), NAIROBI))
                .as("after it")
                .isEqualTo(1);
    }

    @Test
    void the_clock_is_that_of_the_post() {
        line.release(release, List.of(Line.person("Traveller", Line.call("+12025550146", 0))));
        line.awaitCount(release, DeliveryState.PLANNED, 1);
        line.awaitContent(release);
        var nightInNairobi = clock(NAIROBI);

        assertThat(taken(nightInNairobi.minusHours(1), nightInNairobi.plusHours(1), NAIROBI))
                .isZero();
        assertThat(taken(nightInNairobi.minusHours(1), nightInNairobi.plusHours(1), ZoneId.of("America/Lima")))
                .isEqualTo(1);
    }

    @Test
    void where_the_night_begins_as_it_ends_there_is_none() {
        line.release(release, List.of(Line.person("Guard", Line.call("+12025550147", 0))));
        line.awaitCount(release, DeliveryState.PLANNED, 1);
        line.awaitContent(release);

        assertThat(taken(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, NAIROBI)).isEqualTo(1);
    }

    @Test
    void an_emergency_rings_at_any_hour_and_a_routine_text_makes_no_noise() {
        var emergency = Line.emergency();
        line.release(emergency, List.of(Line.person("Woken", Line.call("+12025550148", 0))));
        line.release(release, List.of(Line.person("Undisturbed", Line.text("+12025550149"))));

        line.awaitCount(emergency, DeliveryState.ACCEPTED, 1);
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
    }

    /** How many of this release a claim with these hours takes. */
    private long taken(LocalTime from, LocalTime until, ZoneId zone) {
        var claims = new Claims(
                line.jdbc(),
                written,
                settings,
                new SleepingHours(from, until),
                new Post("Post", zone, "KE", "+12025550100", "acs@post.example.org"),
                policy,
                new LeaseHolder(),
                meters);
        var claim = new Claims.Claim(
                Lane.ROUTINE,
                Channel.VOICE,
                new Reach(Set.of(Mode.EXERCISE), List.of()),
                Collections.nCopies(50, "twilio-a"),
                List.of());
        var leased = new TransactionTemplate(transactions).execute(_ -> claims.claim(claim));
        return leased == null
                ? 0
                : leased.stream()
                        .filter(lease -> lease.release().value().equals(release.release()))
                        .count();
    }

    /** What the clocks there show by the database's time. */
    private LocalTime clock(ZoneId zone) {
        return line.jdbc()
                .sql("select (now() at time zone :zone)::time")
                .param("zone", zone.getId())
                .query(LocalTime.class)
                .single();
    }
}
