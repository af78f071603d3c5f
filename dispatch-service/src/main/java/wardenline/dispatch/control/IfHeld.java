package wardenline.dispatch.control;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a channel's messages while one of its providers, or all of it, is held.
 *
 * @param takeOver the names of those who carry on
 * @param stops in words, what nobody carries any more; empty where others carry all of it
 * @param liveStops whether that are live messages
 * @param routineWaits whether the others carry what is urgent alone: their daily caps have no more for routine
 */
public record IfHeld(List<String> takeOver, Optional<String> stops, boolean liveStops, boolean routineWaits) {

    static final IfHeld WHOLE_CHANNEL = new IfHeld(
            List.of(),
            Optional.of("While this is held nothing goes out on the channel: no emergency either."),
            true,
            false);

    /** Who carries on, in a sentence; empty where nobody does. */
    public Optional<String> carriesOn() {
        if (takeOver.isEmpty()) return Optional.empty();
        var names = takeOver.size() == 1
                ? takeOver.getFirst() + " takes over"
                : String.join(", ", takeOver.subList(0, takeOver.size() - 1)) + " and " + takeOver.getLast()
                        + " take over";
        return Optional.of(names + (stops.isPresent() ? " the rest" : "") + " at once."
                + (routineWaits
                        ? " Routine messages wait until 00:00 UTC: their share of the daily cap is used up."
                        : ""));
    }
}
