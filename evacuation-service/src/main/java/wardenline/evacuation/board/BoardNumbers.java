package wardenline.evacuation.board;

import java.util.Map;
import java.util.UUID;

/**
 * The numbers of a crisis board.
 *
 * @param people how many each list of people shows, by the list's name
 * @param departures seats, by departure
 * @param points people called and come, by point
 */
public record BoardNumbers(Map<Show, Integer> people, Map<UUID, OfDeparture> departures, Map<UUID, OfPoint> points) {

    /** Seats of one departure. */
    public record OfDeparture(int seats, int held, int taken, int left) {}

    /**
     * People of one point, of departures still open.
     *
     * @param called come or not
     */
    public record OfPoint(int called, int checkedIn, int awaited, int capacity) {}
}
