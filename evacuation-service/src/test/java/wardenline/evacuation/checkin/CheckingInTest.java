package wardenline.evacuation.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.evacuation.EvacuationTest;
import wardenline.evacuation.Scene;
import wardenline.evacuation.Scene.Staging;
import wardenline.evacuation.assembly.DecidingPoint;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.callforward.CallState;
import wardenline.evacuation.callforward.CalledPerson;
import wardenline.evacuation.callforward.ReturningSeats;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.departure.Seats;
import wardenline.evacuation.roster.RosterScene;
import wardenline.testkit.TestClock;

@EvacuationTest
class CheckingInTest {

    @Autowired
    private Staging staging;

    @Autowired
    private RosterScene roster;

    @Autowired
    private CheckingIn checkingIn;

    @Autowired
    private ReturningSeats returning;

    @Autowired
    private DecidingPoint deciding;

    @Autowired
    private Departures departures;

    @Autowired
    private GateCounts counts;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void it_is_noon() {
        clock.set(Scene.NOON);
    }

    @Test
    void invariant_11_a_family_checks_in_together_by_the_code_of_any_of_them() {
        var bus = staging.departure(5);
        var family = staging.called(bus, roster.family(2)).people();

        var arrival = checkingIn.checkIn(point(bus), code(family.getLast()), Scene.GATE);

        assertThat(arrival)
                .isInstanceOfSatisfying(
                        Arrival.CheckedIn.class,
                        in -> assertThat(in.family())
                                .extracting(CalledPerson::state)
                                .containsOnly(CallState.CHECKED_IN)
                                .hasSize(3));
        assertThat(seats(bus)).isEqualTo(new Seats(5, 3, 3));
    }

    @Test
    void a_second_check_in_says_when_and_by_whom_it_was_done() {
        var bus = staging.departure(5);
        var person = staging.called(bus, List.of(roster.adult())).people().getFirst();
        checkingIn.checkIn(point(bus), code(person), Scene.GATE);
        var first = clock.instant();
        clock.tick(Duration.ofMinutes(7));

        var again = checkingIn.checkIn(point(bus), code(person), Scene.EVAC);

        assertThat(again).isInstanceOfSatisfying(Arrival.AlreadyCheckedIn.class, in -> {
            assertThat(in.before().at()).isEqualTo(first);
            assertThat(in.before().by()).isEqualTo("G. Officer");
        });
        assertThat(seats(bus)).isEqualTo(new Seats(5, 1, 1));
    }

    @Test
    void two_gates_that_check_one_code_make_one_check_in() throws Exception {
        var bus = staging.departure(5);
        var family = staging.called(bus, roster.family(1)).people();
        var start = new CountDownLatch(1);
        List<Arrival> arrivals;
        try (var gates = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, 10)
                    .<Callable<Arrival>>mapToObj(n -> () -> {
                        start.await();
                        return checkingIn.checkIn(point(bus), code(family.get(n % 2)), Scene.GATE);
                    })
                    .map(gates::submit)
                    .toList();
            start.countDown();
            arrivals = new ArrayList<>();
            for (var future : futures) {
                arrivals.add(future.get());
            }
        }

        assertThat(arrivals).filteredOn(Arrival.CheckedIn.class::isInstance).hasSize(1);
        assertThat(arrivals)
                .filteredOn(Arrival.AlreadyCheckedIn.class::isInstance)
                .hasSize(9);
        assertThat(seats(bus)).isEqualTo(new Seats(5, 2, 2));
    }

    @Test
    void a_code_of_another_point_is_a_no_that_says_where_to_go() {
        var bus = staging.departure(5);
        var evacuation = departures.find(bus).orElseThrow().evacuation();
        var other = staging.point(evacuation, "Harbour", 100, Decision.GO);
        var person = staging.called(bus, List.of(roster.adult())).people().getFirst();

        var arrival = checkingIn.checkIn(other, code(person), Scene.GATE);

        assertThat(arrival).isInstanceOfSatisfying(Arrival.Refused.class, no -> {
            assertThat(no.reason()).isEqualTo(Arrival.Reason.WRONG_POINT);
            assertThat(no.whatToDo()).contains("School yard");
        });
        assertThat(seats(bus).taken()).isZero();
    }

    @Test
    void every_other_no_has_its_own_reason() {
        var bus = staging.departure(9);
        var point = point(bus);
        var cancelled = staging.called(bus, List.of(roster.adult())).people().getFirst();
        returning.cancel(cancelled.id(), Scene.EVAC);
        var missed = staging.called(bus, List.of(roster.adult())).people().getFirst();
        returning.noShow(missed.id(), Scene.EVAC);
        var stopped = staging.called(bus, List.of(roster.adult())).people().getFirst();

        assertThat(reason(point, "not a code")).isEqualTo(Arrival.Reason.NOT_A_CODE);
        assertThat(reason(point, "CCCCCC")).isEqualTo(Arrival.Reason.UNKNOWN_CODE);
        assertThat(reason(point, code(cancelled))).isEqualTo(Arrival.Reason.CALL_CANCELLED);
        assertThat(reason(point, code(missed))).isEqualTo(Arrival.Reason.NO_SHOW);
        deciding.decide(point, Decision.NO_GO, "Crowd at the gate", Scene.EVAC);
        assertThat(reason(point, code(stopped))).isEqualTo(Arrival.Reason.POINT_NO_GO);
        returning.close(bus, Scene.EVAC);
        assertThat(reason(point, code(stopped))).isEqualTo(Arrival.Reason.NO_SHOW);
    }

    @Test
    void looking_records_nothing() {
        var bus = staging.departure(5);
        var person = staging.called(bus, List.of(roster.adult())).people().getFirst();

        assertThat(checkingIn.look(point(bus), code(person))).isInstanceOf(Arrival.Expected.class);
        assertThat(seats(bus).taken()).isZero();
    }

    @Test
    void whoever_has_come_can_neither_be_cancelled_nor_marked_as_not_come() {
        var bus = staging.departure(5);
        var person = staging.called(bus, List.of(roster.adult())).people().getFirst();
        checkingIn.checkIn(point(bus), code(person), Scene.GATE);

        assertThat(returning.cancel(person.id(), Scene.EVAC)).isInstanceOf(ReturningSeats.Ending.Settled.class);
        assertThat(returning.noShow(person.id(), Scene.EVAC)).isInstanceOf(ReturningSeats.Ending.Settled.class);
        assertThat(seats(bus)).isEqualTo(new Seats(5, 1, 1));
    }

    @Test
    void the_gate_counts_people_an_hour() {
        var bus = staging.departure(9);
        var people = staging.called(bus, List.of(roster.adult(), roster.adult(), roster.adult()))
                .people();
        checkingIn.checkIn(point(bus), code(people.get(0)), Scene.GATE);
        clock.tick(Duration.ofMinutes(61));
        checkingIn.checkIn(point(bus), code(people.get(1)), Scene.GATE);

        assertThat(counts.at(point(bus), clock.instant())).isEqualTo(new GateCount(2, 1, 1));
    }

    private Arrival.Reason reason(PointId point, String code) {
        return ((Arrival.Refused) checkingIn.checkIn(point, code, Scene.GATE)).reason();
    }

    private static String code(CalledPerson person) {
        return person.code().spaced().toLowerCase(Locale.ROOT);
    }

    private PointId point(DepartureId bus) {
        return departures.find(bus).orElseThrow().point();
    }

    private Seats seats(DepartureId bus) {
        return departures.find(bus).orElseThrow().seats();
    }
}
