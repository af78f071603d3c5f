package wardenline.evacuation.assembly;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.operation.AnnouncingEvacuation;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Sets points up and says GO, HOLD or NO-GO. */
@Component
public class DecidingPoint {

    private static final Logger log = LoggerFactory.getLogger(DecidingPoint.class);

    private final AssemblyPoints points;
    private final Evacuations evacuations;
    private final AnnouncingEvacuation announcing;
    private final AuditChain audit;
    private final EvacuationLimits limits;
    private final Clock clock;

    DecidingPoint(
            AssemblyPoints points,
            Evacuations evacuations,
            AnnouncingEvacuation announcing,
            AuditChain audit,
            EvacuationLimits limits,
            Clock clock) {
        this.points = points;
        this.evacuations = evacuations;
        this.announcing = announcing;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /** A point as an officer describes it. */
    public record NewPoint(
            String name, String address, double latitude, double longitude, String openingHours, int capacity) {}

    /** What became of setting a point up. */
    public sealed interface SetUp {
        /** It stands, on HOLD until an officer says GO. */
        record Done(AssemblyPoint point) implements SetUp {}

        /** There is no such evacuation. */
        record NoSuchEvacuation() implements SetUp {}

        /** Another point of this evacuation has the name: two of one name send people to the wrong place. */
        record NameTaken() implements SetUp {}

        /** More people than the service allows. */
        record CapacityOverLimit(int most) implements SetUp {}
    }

    /** Sets a point up on HOLD: nobody is called to it before an officer says GO. */
    @Transactional
    public SetUp setUp(EvacuationId evacuation, NewPoint wanted, Officer officer) {
        if (evacuations.take(evacuation).isEmpty()) {
            return new SetUp.NoSuchEvacuation();
        }
        if (wanted.capacity() > limits.pointCapacityMax()) {
            return new SetUp.CapacityOverLimit(limits.pointCapacityMax());
        }
        if (points.has(evacuation, wanted.name())) {
            return new SetUp.NameTaken();
        }
        var point = new AssemblyPoint(
                new PointId(UUID.randomUUID()),
                evacuation,
                wanted.name(),
                wanted.address(),
                wanted.latitude(),
                wanted.longitude(),
                wanted.openingHours(),
                wanted.capacity(),
                Decision.HOLD,
                "New point, not yet decided",
                officer.name(),
                clock.instant());
        points.add(point, officer);
        announcing.announce(evacuation);
        record(point, officer);
        return new SetUp.Done(point);
    }

    /** Says GO, HOLD or NO-GO with a reason; empty where there is no such point. */
    @Transactional
    public Optional<AssemblyPoint> decide(PointId id, Decision decision, String reason, Officer officer) {
        var point = points.find(id);
        if (point.isEmpty()) {
            return point;
        }
        evacuations.take(point.get().evacuation());
        points.decide(id, decision, reason, officer, clock.instant());
        announcing.announce(point.get().evacuation());
        var decided = points.find(id);
        decided.ifPresent(now -> record(now, officer));
        return decided;
    }

    private void record(AssemblyPoint point, Officer officer) {
        audit.record(
                officer.actor(),
                "POINT_" + point.decision(),
                "point:" + point.id().value(),
                "evacuation=" + point.evacuation().value());
        log.info("event=point_decided point={} decision={}", point.id().value(), point.decision());
    }
}
