package wardenline.evacuation.departure;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.assembly.AssemblyPoints;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.operation.AnnouncingEvacuation;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Plans departures from points. */
@Component
public class PlanningDeparture {

    private static final Logger log = LoggerFactory.getLogger(PlanningDeparture.class);

    private final Departures departures;
    private final AssemblyPoints points;
    private final Evacuations evacuations;
    private final AnnouncingEvacuation announcing;
    private final AuditChain audit;
    private final EvacuationLimits limits;
    private final Clock clock;

    PlanningDeparture(
            Departures departures,
            AssemblyPoints points,
            Evacuations evacuations,
            AnnouncingEvacuation announcing,
            AuditChain audit,
            EvacuationLimits limits,
            Clock clock) {
        this.departures = departures;
        this.points = points;
        this.evacuations = evacuations;
        this.announcing = announcing;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /** A departure as an officer describes it. */
    public record NewDeparture(PointId point, String name, Transport transport, Instant departsAt, int seats) {}

    /** What became of planning a departure. */
    public sealed interface Planned {
        /** It stands. */
        record Done(Departure departure) implements Planned {}

        /** There is no such evacuation. */
        record NoSuchEvacuation() implements Planned {}

        /** The evacuation has no such point. */
        record NoSuchPoint() implements Planned {}

        /** Another departure of this evacuation has the name. */
        record NameTaken() implements Planned {}

        /** Its time is past. */
        record InThePast() implements Planned {}

        /** More seats than the service allows. */
        record SeatsOverLimit(int most) implements Planned {}
    }

    /** Plans one, open for calls at once. */
    @Transactional
    public Planned plan(EvacuationId evacuation, NewDeparture wanted, Officer officer) {
        if (evacuations.take(evacuation).isEmpty()) {
            return new Planned.NoSuchEvacuation();
        }
        if (points.find(wanted.point())
                .filter(point -> point.evacuation().equals(evacuation))
                .isEmpty()) {
            return new Planned.NoSuchPoint();
        }
        if (!wanted.departsAt().isAfter(clock.instant())) {
            return new Planned.InThePast();
        }
        if (wanted.seats() > limits.seatsMax()) {
            return new Planned.SeatsOverLimit(limits.seatsMax());
        }
        if (departures.has(evacuation, wanted.name())) {
            return new Planned.NameTaken();
        }
        var departure = new Departure(
                new DepartureId(UUID.randomUUID()),
                evacuation,
                wanted.point(),
                wanted.name(),
                wanted.transport(),
                wanted.departsAt(),
                new Seats(wanted.seats(), 0, 0),
                null);
        departures.add(departure);
        announcing.announce(evacuation);
        var id = departure.id().value();
        audit.record(officer.actor(), "DEPARTURE_PLANNED", "departure:" + id, "seats=" + wanted.seats());
        log.info("event=departure_planned departure={} seats={}", id, wanted.seats());
        return new Planned.Done(departure);
    }
}
