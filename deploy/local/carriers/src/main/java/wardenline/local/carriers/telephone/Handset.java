package wardenline.local.carriers.telephone;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The telephone at the citizen's end of one call: somebody may pick it up, press keys, or put it down. */
final class Handset {

    private static final int EVENTS_MAX = 20;

    /** What somebody does with it. */
    sealed interface Event {
        record PickedUp() implements Event {}

        record Pressed(String digits) implements Event {}

        record PutDown() implements Event {}

        /** Nobody is there: the machine takes the call, and its tone sounds. */
        record MachineAnswered() implements Event {}

        /** Not at this end: the caller gives the call another script. */
        record ScriptChanged(String twiml) implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(EVENTS_MAX);

    boolean happen(Event event) {
        return events.offer(event);
    }

    /** What happens within a time; empty if nothing does. */
    Optional<Event> wait(Duration most) {
        try {
            return Optional.ofNullable(events.poll(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(new Event.PutDown());
        }
    }
}
