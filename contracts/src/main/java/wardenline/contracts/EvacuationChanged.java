package wardenline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The full state of one evacuation.
 *
 * @param version counts its changes from 1
 * @param phase STAND_FAST, DEPART_BY_COMMERCIAL_MEANS, ASSISTED_DEPARTURE or OPERATIONS_SUSPENDED
 */
public record EvacuationChanged(
        UUID evacuationId,
        long version,
        String name,
        Mode mode,
        String phase,
        int calledForward,
        int checkedIn,
        List<Departure> departures,
        Instant changedAt)
        implements Event {

    /** Seats of one departure. */
    public record Departure(
            UUID departureId, String name, Instant departsAt, int seats, int seatsHeld, int seatsTaken) {}
}
