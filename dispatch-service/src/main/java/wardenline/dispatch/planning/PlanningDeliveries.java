package wardenline.dispatch.planning;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Step;
import wardenline.dispatch.delivery.DueBell;
import wardenline.dispatch.delivery.Plans;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.PersonId;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.release.Releases;

/** Turns a segment into deliveries, in the transaction that marks it as seen: all of it or nothing, once. */
@Service
class PlanningDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(PlanningDeliveries.class);

    private final PlannedSegments segments;
    private final Releases releases;
    private final Plans plans;
    private final DueBell bell;
    private final MeterRegistry meters;

    PlanningDeliveries(PlannedSegments segments, Releases releases, Plans plans, DueBell bell, MeterRegistry meters) {
        this.segments = segments;
        this.releases = releases;
        this.plans = plans;
        this.bell = bell;
        this.meters = meters;
    }

    @Transactional
    void plan(AudienceSegment segment) {
        var steps = segment.recipients().stream()
                .flatMap(recipient -> recipient.steps().stream().map(step -> planned(recipient, step)))
                .toList();
        if (!segments.firstSight(segment, steps.size())) return;
        var release = new ReleaseId(segment.releaseId());
        var lane = Lane.of(segment.urgency());
        releases.announce(segment);
        var entered = plans.enter(release, lane, beginning(release), inTurn(segment), steps);
        bell.ringAfterCommit(lane);
        meters.counter(DispatchMetric.SEGMENTS_PLANNED.id(), "lane", lane.name())
                .increment();
        LOG.info(
                "event=segment_planned release={} segment={} of={} lane={} steps={} entered={}",
                release,
                segment.segment(),
                segment.segments(),
                lane,
                steps.size(),
                entered);
    }

    /** One microsecond after the other: rows that are due at one moment have no order in which claims could go on. */
    private static Instant inTurn(AudienceSegment segment) {
        return segment.releasedAt().plus(segment.segment(), ChronoUnit.MICROS);
    }

    private DeliveryState beginning(ReleaseId release) {
        return switch (releases.plannable(release)) {
            case OPEN -> DeliveryState.PLANNED;
            case CANCELLED -> DeliveryState.CANCELLED;
            case EXPIRED -> DeliveryState.EXPIRED;
        };
    }

    private static Plans.PlannedStep planned(Recipient recipient, Step step) {
        return new Plans.PlannedStep(
                new PersonId(recipient.personId()),
                new ContactPointId(step.contactPointId()),
                step.step(),
                step.channel(),
                step.address(),
                recipient.name(),
                recipient.language(),
                recipient.values(),
                Duration.ofSeconds(step.afterSeconds()));
    }
}
