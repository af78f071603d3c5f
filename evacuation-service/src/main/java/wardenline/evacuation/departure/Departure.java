package wardenline.evacuation.departure;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.operation.EvacuationId;

/**
 * What leaves from a point.
 *
 * @param closed null while people may still be called and come
 */
public record Departure(
        DepartureId id,
        EvacuationId evacuation,
        PointId point,
        String name,
        Transport transport,
        Instant departsAt,
        Seats seats,
        @Nullable Closed closed) {

    /** When boarding closed and the name of the officer who closed it. */
    public record Closed(Instant at, String by) {}

    /** Whether people may still check in. */
    public boolean isOpen() {
        return closed == null;
    }

    /** Whether nobody can be called any more: closed, or its time is past. */
    public boolean hasDeparted(Instant now) {
        return closed != null || !departsAt.isAfter(now);
    }

    /** When and by whom it was closed. */
    public Optional<Closed> closing() {
        return Optional.ofNullable(closed);
    }
}
