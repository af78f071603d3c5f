package wardenline.evacuation.board;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.departure.Departures;
import wardenline.evacuation.operation.Evacuation;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.problem.NotFound;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;

/** What all pages of one evacuation show: which it is, whether it is LIVE, and what this officer may do. */
@Component
class Frame {

    private final Evacuations evacuations;
    private final AssemblyPoints points;
    private final Departures departures;

    Frame(Evacuations evacuations, AssemblyPoints points, Departures departures) {
        this.evacuations = evacuations;
        this.points = points;
        this.departures = departures;
    }

    /** The evacuation of this page, put into its model. */
    Evacuation of(UUID id, Model model, Officer officer) {
        var evacuation = evacuations.find(new EvacuationId(id)).orElseThrow(() -> new NotFound("evacuation", id));
        model.addAttribute("evacuation", evacuation);
        model.addAttribute("mode", evacuation.mode());
        model.addAttribute("mayRun", officer.is(Role.EVACUATION_OFFICER));
        model.addAttribute("mayDecide", officer.is(Role.EVACUATION_OFFICER, Role.RSO));
        return evacuation;
    }

    /** A departure of this evacuation, and of no other. */
    Departure departure(Evacuation evacuation, UUID id) {
        return departures
                .find(new DepartureId(id))
                .filter(departure -> departure.evacuation().equals(evacuation.id()))
                .orElseThrow(() -> new NotFound("departure", id));
    }

    List<Departure> departures(Evacuation evacuation) {
        return departures.of(evacuation.id());
    }

    List<AssemblyPoint> points(Evacuation evacuation) {
        return points.of(evacuation.id());
    }

    Map<UUID, AssemblyPoint> pointsById(Evacuation evacuation) {
        return points(evacuation).stream()
                .collect(Collectors.toMap(point -> point.id().value(), point -> point));
    }
}
