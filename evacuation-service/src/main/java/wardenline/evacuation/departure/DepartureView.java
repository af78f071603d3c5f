package wardenline.evacuation.departure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A departure as programs see it.
 *
 * @param seatsHeld promised to people called, come or not
 * @param seatsTaken of those held, whose people have checked in
 * @param closedAt null while it is open
 */
public record DepartureView(
        UUID id,
        UUID evacuationId,
        UUID pointId,
        String name,
        Transport transport,
        Instant departsAt,
        int seats,
        int seatsHeld,
        int seatsTaken,
        int seatsLeft,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {

    /** As it stands. */
    public static DepartureView of(Departure departure) {
        var closed = departure.closed();
        return new DepartureView(
                departure.id().value(),
                departure.evacuation().value(),
                departure.point().value(),
                departure.name(),
                departure.transport(),
                departure.departsAt(),
                departure.seats().all(),
                departure.seats().held(),
                departure.seats().taken(),
                departure.seats().left(),
                closed == null ? null : closed.at(),
                closed == null ? null : closed.by());
    }
}
