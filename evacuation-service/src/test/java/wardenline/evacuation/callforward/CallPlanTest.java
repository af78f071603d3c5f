package wardenline.evacuation.callforward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.roster.HouseholdId;
import wardenline.evacuation.roster.Party;
import wardenline.evacuation.roster.Person;
import wardenline.evacuation.roster.PersonId;

class CallPlanTest {

    private static final DepartureId BUS_1 = new DepartureId(UUID.randomUUID());
    private static final DepartureId BUS_2 = new DepartureId(UUID.randomUUID());
    private static final CallPlan.Room WIDE = new CallPlan.Room(100, 100, false);

    @Test
    void everybody_chosen_takes_one_seat() {
        var plan = CallPlan.decide(List.of(family(3), family(1)), Map.of(), BUS_1, WIDE);

        assertThat(plan.size()).isEqualTo(4);
        assertThat(plan.needed()).isEqualTo(4);
        assertThat(plan.leftOut()).isEmpty();
    }

    @Test
    void whoever_is_called_already_takes_no_second_seat() {
        var party = family(3);
        var plan = CallPlan.decide(List.of(party), Map.of(party.lead().id(), BUS_1), BUS_1, WIDE);

        assertThat(plan.size()).isEqualTo(2);
        assertThat(plan.leftOut()).containsExactly(new LeftOut(party.lead().id(), LeftOut.Reason.ALREADY_CALLED));
    }

    @Test
    void invariant_11_a_family_is_never_spread_over_two_departures() {
        var party = family(3);
        var plan = CallPlan.decide(List.of(party), Map.of(party.lead().id(), BUS_2), BUS_1, WIDE);

        assertThat(plan.parties()).isEmpty();
        assertThat(plan.leftOut())
                .extracting(LeftOut::reason)
                .containsExactlyInAnyOrder(
                        LeftOut.Reason.ALREADY_CALLED,
                        LeftOut.Reason.FAMILY_ON_OTHER_DEPARTURE,
                        LeftOut.Reason.FAMILY_ON_OTHER_DEPARTURE);
    }

    @Test
    void filling_takes_whole_families_in_order_and_skips_those_that_do_not_fit() {
        var first = family(3);
        var tooLarge = family(4);
        var last = family(2);

        var plan = CallPlan.decide(List.of(first, tooLarge, last), Map.of(), BUS_1, new CallPlan.Room(5, 100, true));

        assertThat(plan.parties()).extracting(CallPlan.Called::party).containsExactly(first, last);
        assertThat(plan.size()).isEqualTo(5);
        assertThat(plan.needed()).isEqualTo(9);
        assertThat(plan.leftOut()).hasSize(4).allMatch(out -> out.reason() == LeftOut.Reason.NO_SEAT_LEFT);
    }

    @Test
    void filling_stops_at_the_room_of_the_point_too() {
        var plan = CallPlan.decide(List.of(family(2), family(2)), Map.of(), BUS_1, new CallPlan.Room(100, 3, true));

        assertThat(plan.size()).isEqualTo(2);
        assertThat(plan.leftOut()).allMatch(out -> out.reason() == LeftOut.Reason.POINT_FULL);
    }

    private static Party family(int size) {
        var members = IntStream.range(0, size)
                .mapToObj(n -> new Person(
                        new PersonId(UUID.randomUUID()),
                        "Given",
                        "Family",
                        LocalDate.parse("1985-05-05"),
                        new HouseholdId(UUID.randomUUID()),
                        null,
                        true))
                .toList();
        return new Party(members.getFirst(), members.subList(1, size), false);
    }
}
