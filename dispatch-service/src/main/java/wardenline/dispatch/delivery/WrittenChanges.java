package wardenline.dispatch.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Topics;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.suppression.Suppressions;
import wardenline.platform.event.Outbox;

/** What follows from changes of deliveries, in the same transaction: counts, dead contact points, outcomes told to the others. */
@Component
class WrittenChanges {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenChanges.class);
    private static final int PACKED_MAX = 500;

    private final Differences differences;
    private final Attempts attempts;
    private final Suppressions suppressions;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    WrittenChanges(
            Differences differences,
            Attempts attempts,
            Suppressions suppressions,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.differences = differences;
        this.attempts = attempts;
        this.suppressions = suppressions;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    void follow(List<Change> changes) {
        follow(changes, Map.of());
    }

    void follow(List<Change> changes, Map<ReleaseId, Differences.Calls> calls) {
        differences.moved(changes, calls);
        attempts.failed(changes.stream().filter(Change::reported).toList());
        var dead = suppressions.dead(changes.stream()
                .filter(Change::contactPointDead)
                .map(change -> new Suppressions.DeadContact(
                        change.was().contactPoint(), change.was().person()))
                .toList());
        tell(changes, dead);
        count(changes);
    }

    /** Only where the ledger's own work on a delivery ended; the counts tell of the rest. */
    private void tell(List<Change> changes, Set<ContactPointId> dead) {
        var byRelease = changes.stream()
                .filter(change -> change.was().lane() != Lane.CODE && told(change.to()))
                .collect(Collectors.groupingBy(change -> change.was().release()));
        byRelease.forEach((release, concluded) -> {
            for (var from = 0; from < concluded.size(); from += PACKED_MAX)
                publish(release, concluded.subList(from, Math.min(from + PACKED_MAX, concluded.size())), dead);
        });
    }

    private void publish(ReleaseId release, List<Change> changes, Set<ContactPointId> dead) {
        var concluded = changes.stream()
                .map(change -> new DeliveriesConcluded.Concluded(
                        change.was().delivery().value(),
                        change.was().person().value(),
                        change.was().contactPoint().value(),
                        change.was().channel(),
                        change.was().step(),
                        change.to(),
                        change.reason().map(Reason::name).orElse(null),
                        change.contactPointDead() && dead.contains(change.was().contactPoint())))
                .toList();
        outbox.publish(
                Topics.OUTCOME,
                release.toString(),
                new DeliveriesConcluded(UUID.randomUUID(), release.value(), clock.instant(), concluded));
    }

    private static boolean told(DeliveryState state) {
        return switch (state) {
            case DELIVERED, ACKNOWLEDGED, REJECTED, SUPPRESSED, CANCELLED, EXPIRED, UNKNOWN -> true;
            case PLANNED, CLAIMED, DEFERRED, ACCEPTED -> false;
        };
    }

    /** What changed how, as one line of the log and one step of a counter tell it. */
    private record Kind(Channel channel, Lane lane, DeliveryState state) {}

    private void count(List<Change> changes) {
        var kinds = new HashMap<Kind, Integer>();
        var resent = 0;
        for (var change : changes) {
            resent += change.madeAgain();
            if (change.was().state() == change.to()) continue;
            kinds.merge(new Kind(change.was().channel(), change.was().lane(), change.to()), 1, Integer::sum);
        }
        if (resent > 0) meters.counter(DispatchMetric.RESENT.id()).increment(resent);
        if (kinds.isEmpty()) return;
        var words = new TreeMap<String, Integer>();
        kinds.forEach((kind, number) -> {
            words.merge(kind.channel() + "." + kind.state(), number, Integer::sum);
            meters.counter(
                            DispatchMetric.STATE.id(),
                            "channel",
                            kind.channel().name(),
                            "lane",
                            kind.lane().name(),
                            "state",
                            kind.state().name())
                    .increment(number);
        });
        LOG.info(
                "event=deliveries_changed {}",
                words.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" ")));
    }
}
