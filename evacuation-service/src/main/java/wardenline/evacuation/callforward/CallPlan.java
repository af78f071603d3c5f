package wardenline.evacuation.callforward;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.roster.Party;
import wardenline.evacuation.roster.Person;
import wardenline.evacuation.roster.PersonId;

/**
 * Who would be called onto a departure: decided, not done. A party goes whole or not at all (invariant 11).
 *
 * @param parties in the order of departure
 * @param needed seats for everybody who could be called, were there enough
 */
record CallPlan(List<Called> parties, List<LeftOut> leftOut, int needed) {

    /**
     * A party that is called.
     *
     * @param members those called now; a member already called onto the same departure is not called twice
     */
    record Called(Party party, List<Person> members) {}

    /**
     * What limits a plan.
     *
     * @param fill whether to call as many whole parties as fit where not all fit
     */
    record Room(int seats, int atPoint, boolean fill) {}

    /**
     * Decides.
     *
     * @param ordered parties, the first to go first
     * @param active the calls of this evacuation that hold a seat
     */
    static CallPlan decide(List<Party> ordered, Map<PersonId, DepartureId> active, DepartureId onto, Room room) {
        var called = new ArrayList<Called>();
        var leftOut = new ArrayList<LeftOut>();
        int needed = 0;
        int held = 0;
        for (var party : ordered) {
            var missing = new ArrayList<Person>();
            boolean elsewhere = false;
            for (var member : party.members()) {
                var departure = active.get(member.id());
                if (departure == null) {
                    missing.add(member);
                } else {
                    leftOut.add(new LeftOut(member.id(), LeftOut.Reason.ALREADY_CALLED));
                    elsewhere |= !departure.equals(onto);
                }
            }
            if (missing.isEmpty()) {
                continue;
            }
            if (elsewhere) {
                missing.forEach(
                        person -> leftOut.add(new LeftOut(person.id(), LeftOut.Reason.FAMILY_ON_OTHER_DEPARTURE)));
                continue;
            }
            needed += missing.size();
            int after = held + missing.size();
            if (room.fill() && (after > room.seats() || after > room.atPoint())) {
                var reason = after > room.seats() ? LeftOut.Reason.NO_SEAT_LEFT : LeftOut.Reason.POINT_FULL;
                missing.forEach(person -> leftOut.add(new LeftOut(person.id(), reason)));
            } else {
                called.add(new Called(party, List.copyOf(missing)));
                held = after;
            }
        }
        return new CallPlan(List.copyOf(called), List.copyOf(leftOut), needed);
    }

    /** The seats it takes. */
    int size() {
        return parties.stream().mapToInt(party -> party.members().size()).sum();
    }
}
