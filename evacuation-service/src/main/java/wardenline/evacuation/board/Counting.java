package wardenline.evacuation.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.Evacuation;

/** Counts the numbers of a board. */
@Component
class Counting {

    private final People people;
    private final AssemblyPoints points;
    private final Departures departures;

    Counting(People people, AssemblyPoints points, Departures departures) {
        this.people = people;
        this.points = points;
        this.departures = departures;
    }

    @Transactional(readOnly = true)
    BoardNumbers count(Evacuation evacuation) {
        var all = departures.of(evacuation.id());
        Map<UUID, BoardNumbers.OfDeparture> ofDepartures = new LinkedHashMap<>();
        for (var departure : all) {
            var seats = departure.seats();
            ofDepartures.put(
                    departure.id().value(),
                    new BoardNumbers.OfDeparture(seats.all(), seats.held(), seats.taken(), seats.left()));
        }
        Map<UUID, BoardNumbers.OfPoint> ofPoints = new LinkedHashMap<>();
        for (var point : points.of(evacuation.id())) {
            var open = all.stream()
                    .filter(Departure::isOpen)
                    .filter(departure -> departure.point().equals(point.id()))
                    .toList();
            int called = open.stream()
                    .mapToInt(departure -> departure.seats().held())
                    .sum();
            int come = open.stream()
                    .mapToInt(departure -> departure.seats().taken())
                    .sum();
            ofPoints.put(point.id().value(), new BoardNumbers.OfPoint(called, come, called - come, point.capacity()));
        }
        return new BoardNumbers(people.counts(evacuation), ofDepartures, ofPoints);
    }
}
