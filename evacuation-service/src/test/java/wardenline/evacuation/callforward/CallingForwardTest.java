package wardenline.evacuation.callforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.Topics;
import wardenline.evacuation.EvacuationTest;
import wardenline.evacuation.Scene;
import wardenline.evacuation.Scene.Staging;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.departure.Seats;
import wardenline.evacuation.roster.Answer;
import wardenline.evacuation.roster.Choice;
import wardenline.evacuation.roster.RosterScene;
import wardenline.testkit.TestClock;
import wardenline.testkit.Topic;

@EvacuationTest
class CallingForwardTest {

    @Autowired
    private Staging staging;

    @Autowired
    private RosterScene roster;

    @Autowired
    private CallingForward calling;

    @Autowired
    private ReturningSeats returning;

    @Autowired
    private AssessingPriority assessing;

    @Autowired
    private Departures departures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void it_is_noon() {
        clock.set(Scene.NOON);
    }

    @Test
    void people_called_hold_seats_and_get_codes_of_their_own() {
        var bus = staging.departure(50);
        var people = List.of(roster.adult(), roster.adult(), roster.adult());

        var done = staging.called(bus, people);

        assertThat(done.people()).extracting(CalledPerson::person).containsExactlyInAnyOrderElementsOf(people);
        assertThat(done.people()).extracting(CalledPerson::code).doesNotHaveDuplicates();
        assertThat(seats(bus)).isEqualTo(new Seats(50, 3, 0));
    }

    @Test
    void invariant_11_many_concurrent_calls_never_overbook_a_departure() throws Exception {
        var evacuation = staging.evacuation();
        var point = staging.point(evacuation, "School yard", 1000, Decision.GO);
        var buses = List.of(
                staging.departure(evacuation, point, "Bus 1", 37), staging.departure(evacuation, point, "Bus 2", 23));
        var families =
                IntStream.range(0, 48).mapToObj(n -> roster.family(n % 4)).toList();

        var outcomes = atOnce(IntStream.range(0, families.size())
                .<Callable<Calling>>mapToObj(n -> () -> staging.call(buses.get(n % 2), families.get(n)))
                .toList());

        for (var bus : buses) {
            var seats = seats(bus);
            assertThat(seats.held()).isLessThanOrEqualTo(seats.all()).isEqualTo(active(bus));
            assertThat(seats.left())
                    .as("nobody is refused while a seat for one is left")
                    .isLessThan(4);
        }
        assertThat(outcomes)
                .filteredOn(Calling.Refused.class::isInstance)
                .allMatch(refused -> ((Calling.Refused) refused).refusal() == Calling.Refusal.NOT_ENOUGH_SEATS);
        assertThat(separated()).isZero();
    }

    @Test
    void invariant_11_one_family_called_onto_two_departures_at_once_goes_on_one() throws Exception {
        var evacuation = staging.evacuation();
        var point = staging.point(evacuation, "School yard", 1000, Decision.GO);
        for (int round = 0; round < 10; round++) {
            var first = staging.departure(evacuation, point, "Bus " + round + "a", 10);
            var second = staging.departure(evacuation, point, "Bus " + round + "b", 10);
            var family = roster.family(2);

            atOnce(List.of(
                    () -> staging.call(first, family.subList(0, 1)), () -> staging.call(second, family.subList(2, 3))));

            assertThat(List.of(active(first), active(second))).containsExactlyInAnyOrder(3, 0);
        }
        assertThat(separated()).isZero();
    }

    @Test
    void invariant_11_the_database_itself_refuses_an_overbooked_departure() {
        var bus = staging.departure(5);

        assertThatThrownBy(() -> jdbc.sql("UPDATE departure SET seats_held = 6 WHERE departure_id = :id")
                        .param("id", bus.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("never_overbooked");
    }

    @Test
    void invariant_11_calling_a_minor_calls_the_guardian_and_the_other_way_round() {
        var first = roster.family(2);
        var second = roster.family(1);
        var bus = staging.departure(50);

        staging.called(bus, List.of(first.getLast()));
        staging.called(bus, List.of(second.getFirst()));

        assertThat(active(bus)).isEqualTo(5);
        assertThat(separated()).isZero();
    }

    @Test
    void invariant_11_a_child_enrolled_later_is_called_onto_the_departure_of_the_guardian_alone() {
        var household = UUID.randomUUID();
        var guardian = roster.person(household, RosterScene.GROWN, null);
        var evacuation = staging.evacuation();
        var point = staging.point(evacuation, "School yard", 1000, Decision.GO);
        var bus = staging.departure(evacuation, point, "Bus 1", 10);
        var other = staging.departure(evacuation, point, "Bus 2", 10);
        staging.called(bus, List.of(guardian));
        var child = roster.person(household, RosterScene.CHILD, guardian);

        assertThat(staging.call(other, List.of(child)))
                .isInstanceOfSatisfying(
                        Calling.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Calling.Refusal.NOBODY_LEFT_TO_CALL));
        assertThat(staging.called(bus, List.of(child)).people())
                .extracting(CalledPerson::person)
                .containsExactly(child);
        assertThat(active(bus)).isEqualTo(2);
    }

    @Test
    void invariant_11_a_family_that_does_not_fit_is_left_out_whole() {
        var bus = staging.departure(3);
        var family = roster.family(2);
        var alone = roster.adult();
        var all = new ArrayList<>(family);
        all.add(alone);

        assertThat(staging.call(bus, all))
                .isInstanceOfSatisfying(
                        Calling.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Calling.Refusal.NOT_ENOUGH_SEATS));
        assertThat(seats(bus).held()).isZero();
    }

    @Test
    void filling_goes_in_the_order_of_departure() {
        var bus = staging.departure(2);
        var evacuation = departures.find(bus).orElseThrow().evacuation();
        var family = roster.family(2);
        var ill = roster.adult();
        var well = roster.adult();
        assessing.assess(evacuation, ill, "IA", Scene.EVAC);
        var people = new ArrayList<>(family);
        people.addAll(List.of(well, ill));

        var request = Staging.request(bus, people);
        var fill = new CallingForward.Request(request.id(), bus, request.choice(), false, true, null);
        var done = (Calling.Done) calling.call(fill, Scene.EVAC);

        assertThat(done.people()).extracting(CalledPerson::person).containsExactlyInAnyOrder(ill, well);
        assertThat(done.leftOut()).hasSize(3).allMatch(out -> out.reason() == LeftOut.Reason.NO_SEAT_LEFT);
    }

    @Test
    void a_second_click_calls_nobody_twice() throws Exception {
        var bus = staging.departure(50);
        var request = Staging.request(bus, List.of(roster.adult(), roster.adult()));

        var outcomes = atOnce(IntStream.range(0, 8)
                .<Callable<Calling>>mapToObj(n -> () -> calling.call(request, Scene.EVAC))
                .toList());

        assertThat(outcomes)
                .filteredOn(done -> !((Calling.Done) done).repeated())
                .hasSize(1);
        assertThat(outcomes)
                .extracting(done -> ((Calling.Done) done).people().size())
                .containsOnly(2);
        assertThat(seats(bus).held()).isEqualTo(2);
    }

    @Test
    void a_request_id_is_not_used_for_two_different_calls() {
        var bus = staging.departure(50);
        var request = Staging.request(bus, List.of(roster.adult()));
        calling.call(request, Scene.EVAC);

        var other = Staging.request(bus, List.of(roster.adult()));
        var reused = new CallingForward.Request(request.id(), bus, other.choice(), false, false, null);

        assertThat(refusal(calling.call(reused, Scene.EVAC))).isEqualTo(Calling.Refusal.REQUEST_ID_REUSED);
    }

    @Test
    void those_who_need_help_are_chosen_by_their_latest_answer() {
        var bus = staging.departure(50);
        var household = UUID.randomUUID();
        var inNeed = roster.person(household, RosterScene.GROWN, null);
        var safe = roster.person(household, RosterScene.GROWN, null);
        roster.answered(inNeed, ReplyReceived.Answer.NEED_HELP, Scene.NOON.minusSeconds(60));
        roster.answered(safe, ReplyReceived.Answer.SAFE, Scene.NOON.minusSeconds(60));
        var choice = new Choice(Set.of(), Answer.NEED_HELP, "KE", "nairobi", household);
        var request = new CallingForward.Request(new RequestId(UUID.randomUUID()), bus, choice, false, false, null);

        var done = (Calling.Done) calling.call(request, Scene.EVAC);

        assertThat(done.people()).extracting(CalledPerson::person).containsExactly(inNeed);
    }

    @Test
    void whole_households_are_called_where_the_officer_says_so() {
        var bus = staging.departure(50);
        var household = UUID.randomUUID();
        var one = roster.person(household, RosterScene.GROWN, null);
        var other = roster.person(household, RosterScene.GROWN, null);
        var request = Staging.request(bus, List.of(one));
        var whole = new CallingForward.Request(request.id(), bus, request.choice(), true, false, null);

        var done = (Calling.Done) calling.call(whole, Scene.EVAC);

        assertThat(done.people()).extracting(CalledPerson::person).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void an_empty_choice_never_means_everyone() {
        var bus = staging.departure(50);
        var nobody = new Choice(Set.of(), null, null, null, null);
        var request = new CallingForward.Request(new RequestId(UUID.randomUUID()), bus, nobody, false, true, null);

        assertThat(refusal(calling.call(request, Scene.EVAC))).isEqualTo(Calling.Refusal.EMPTY_CHOICE);
    }

    @Test
    void nobody_is_called_to_a_point_that_is_not_go_or_full() {
        var evacuation = staging.evacuation();
        var hold = staging.departure(evacuation, staging.point(evacuation, "A", 10, Decision.HOLD), "Bus 1", 9);
        var stop = staging.departure(evacuation, staging.point(evacuation, "B", 10, Decision.NO_GO), "Bus 2", 9);
        var full = staging.departure(evacuation, staging.point(evacuation, "C", 1, Decision.GO), "Bus 3", 9);
        var two = List.of(roster.adult(), roster.adult());

        assertThat(refusal(staging.call(hold, two))).isEqualTo(Calling.Refusal.POINT_NOT_GO);
        assertThat(refusal(staging.call(stop, two))).isEqualTo(Calling.Refusal.POINT_NOT_GO);
        assertThat(refusal(staging.call(full, two))).isEqualTo(Calling.Refusal.POINT_FULL);
    }

    @Test
    void nobody_is_called_onto_what_is_closed_or_has_left() {
        var closed = staging.departure(5);
        returning.close(closed, Scene.EVAC);
        var left = staging.departure(5);
        var before = clock.instant();
        clock.tick(Duration.ofHours(9));

        var refusal = refusal(staging.call(left, List.of(roster.adult())));
        clock.set(before);

        assertThat(refusal).isEqualTo(Calling.Refusal.DEPARTED);
        assertThat(refusal(staging.call(closed, List.of(roster.adult())))).isEqualTo(Calling.Refusal.DEPARTED);
    }

    @Test
    void a_cancelled_call_gives_back_the_seats_of_the_whole_family() {
        var bus = staging.departure(5);
        var done = staging.called(bus, roster.family(2));

        var ending = returning.cancel(done.people().getLast().id(), Scene.EVAC);

        assertThat(ending).isInstanceOf(ReturningSeats.Ending.Done.class);
        assertThat(seats(bus)).isEqualTo(new Seats(5, 0, 0));
        assertThat(returning.cancel(done.people().getFirst().id(), Scene.EVAC))
                .isInstanceOf(ReturningSeats.Ending.EndedBefore.class);
        assertThat(seats(bus)).isEqualTo(new Seats(5, 0, 0));
    }

    @Test
    void whoever_did_not_come_can_be_called_again_with_another_code() {
        var bus = staging.departure(5);
        var person = roster.adult();
        var first = staging.called(bus, List.of(person)).people().getFirst();
        returning.noShow(first.id(), Scene.EVAC);

        var second = staging.called(bus, List.of(person)).people().getFirst();

        assertThat(second.code()).isNotEqualTo(first.code());
        assertThat(seats(bus).held()).isEqualTo(1);
    }

    @Test
    void the_message_is_asked_of_the_one_way_out_with_a_code_for_each() {
        var bus = staging.departure(5);
        var done = staging.called(bus, roster.family(1));
        var id = done.request().id().value().toString();

        var asked = text(Topics.NOTIFICATION_REQUEST, id);

        assertThat(asked)
                .contains("\"template\":\"CALL_FORWARD\"", "\"mode\":\"EXERCISE\"", "\"requestedBy\":\"evac\"")
                .contains("\"assemblyPoint\":\"School yard, 1 Example Road\"", "\"departure\":\"Bus 1\"")
                .contains("\"reportBy\":\"2026-03-01T18:00:00Z\"", "\"departsAt\":\"2026-03-01T20:00:00Z\"");
        assertThat(done.people())
                .allSatisfy(person -> assertThat(asked)
                        .contains(person.code().value(), person.person().value().toString()));
    }

    @Test
    void others_hear_the_full_state_after_a_call() {
        var bus = staging.departure(5);
        staging.called(bus, roster.family(1));
        var evacuation = departures.find(bus).orElseThrow().evacuation().value().toString();

        var told = new Topic(Topics.EVACUATION)
                .await(record -> record.key().equals(evacuation)
                        && new String(record.value(), StandardCharsets.UTF_8).contains("\"calledForward\":2"));

        assertThat(new String(told.value(), StandardCharsets.UTF_8)).contains("\"seatsHeld\":2", "\"seatsTaken\":0");
    }

    private static String text(String topic, String key) {
        var record = new Topic(topic).await(found -> found.key().equals(key));
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static Calling.Refusal refusal(Calling calling) {
        return ((Calling.Refused) calling).refusal();
    }

    private Seats seats(DepartureId bus) {
        return departures.find(bus).orElseThrow().seats();
    }

    private int active(DepartureId bus) {
        return jdbc.sql("""
                        SELECT count(*) FROM called_person
                        WHERE departure_id = :id AND state IN ('CALLED', 'CHECKED_IN')
                        """).param("id", bus.value()).query(Integer.class).single();
    }

    /** Calls that hold a seat, of people in care whose guardian holds none on the same departure. */
    private int separated() {
        return jdbc.sql("""
                        SELECT count(*) FROM called_person ward JOIN person p USING (person_id)
                        WHERE ward.state IN ('CALLED', 'CHECKED_IN') AND p.guardian_id IS NOT NULL
                          AND NOT EXISTS (
                              SELECT FROM called_person guardian
                              WHERE guardian.person_id = p.guardian_id AND guardian.departure_id = ward.departure_id
                                AND guardian.state IN ('CALLED', 'CHECKED_IN'))
                        """).query(Integer.class).single();
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            start.countDown();
            var outcomes = new ArrayList<T>();
            for (var future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
