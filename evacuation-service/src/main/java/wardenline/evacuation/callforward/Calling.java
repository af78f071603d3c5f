package wardenline.evacuation.callforward;

import java.util.List;

/** What became of a call-forward. */
public sealed interface Calling {

    /**
     * People are called and their seats held; the message to them is asked for.
     *
     * @param repeated whether this request had been done before and nothing was done now
     */
    record Done(CallForward request, List<CalledPerson> people, List<LeftOut> leftOut, boolean repeated)
            implements Calling {}

    /**
     * Nothing was done.
     *
     * @param detail for people: what stands against it, and what to do instead
     */
    record Refused(Refusal refusal, String detail) implements Calling {}

    /** What stands against a call. */
    enum Refusal {
        NO_SUCH_DEPARTURE,
        DEPARTED,
        POINT_NOT_GO,
        EMPTY_CHOICE,
        NOBODY_CHOSEN,
        NOBODY_LEFT_TO_CALL,
        TOO_MANY,
        NOT_ENOUGH_SEATS,
        POINT_FULL,
        REPORT_BY_OUT_OF_RANGE,
        REQUEST_ID_REUSED
    }
}
