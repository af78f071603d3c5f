package wardenline.evacuation.checkin;

import java.util.List;
import wardenline.evacuation.callforward.CalledPerson;
import wardenline.evacuation.departure.Departure;

/** What the gate says to somebody who came. */
public sealed interface Arrival {

    /** Yes: this family may come in. Nothing is recorded yet. */
    record Expected(CalledPerson person, List<CalledPerson> family, Departure departure) implements Arrival {}

    /**
     * Yes: they are checked in now.
     *
     * @param recorded how many people this recorded
     */
    record CheckedIn(CalledPerson person, List<CalledPerson> family, Departure departure, int recorded)
            implements Arrival {}

    /** They came before: nothing is recorded twice. */
    record AlreadyCheckedIn(
            CalledPerson person, List<CalledPerson> family, Departure departure, CalledPerson.Settlement before)
            implements Arrival {}

    /**
     * No.
     *
     * @param reason why, for programs and for the words on the page
     * @param what in one line
     * @param whatToDo in one line
     */
    record Refused(Reason reason, String what, String whatToDo) implements Arrival {}

    /** Why not. */
    enum Reason {
        NO_SUCH_POINT,
        NOT_A_CODE,
        UNKNOWN_CODE,
        WRONG_POINT,
        CALL_CANCELLED,
        NO_SHOW,
        DEPARTURE_CLOSED,
        POINT_NO_GO
    }
}
