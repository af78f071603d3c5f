package wardenline.warden.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the relay of a release has come. Everybody is in one number at most, and whoever answers leaves the first four.
 *
 * @param from when it begins; null where nobody is relayed
 * @param until when the release ends, and with it the relay
 * @param waiting silent, and not yet handed to a warden
 * @param handed with a warden who has not told of them yet
 * @param reached as their warden says: they have not acknowledged
 * @param answered were handed to a warden and have answered themselves since
 */
public record RelayStanding(
        Phase phase,
        @Nullable Instant from,
        @Nullable Instant until,
        int waiting,
        int handed,
        int notFound,
        int reached,
        int answered) {

    /** Where the relay stands. */
    public enum Phase {
        /** The release's contact plan relays nobody. */
        NEVER,
        /** The release ends, or was stopped, before its time. */
        ENDS_FIRST,
        NOT_YET,
        OPEN,
        /** The release has ended. */
        OVER
    }

    static RelayStanding of(RelayTime time, RelayPeople.Counts counts) {
        return switch (time) {
            case RelayTime.Never _ -> none(Phase.NEVER, null, null);
            case RelayTime.EndsFirst _ -> none(Phase.ENDS_FIRST, null, null);
            case RelayTime.NotYet yet -> none(Phase.NOT_YET, yet.from(), yet.until());
            case RelayTime.Open open -> counted(Phase.OPEN, open.from(), open.until(), counts.waiting(), counts);
            case RelayTime.Over over -> counted(Phase.OVER, over.from(), over.until(), 0, counts);
        };
    }

    private static RelayStanding none(Phase phase, @Nullable Instant from, @Nullable Instant until) {
        return new RelayStanding(phase, from, until, 0, 0, 0, 0, 0);
    }

    private static RelayStanding counted(
            Phase phase, Instant from, Instant until, int waiting, RelayPeople.Counts counts) {
        return new RelayStanding(
                phase, from, until, waiting, counts.handed(), counts.notFound(), counts.reached(), counts.answered());
    }
}
