package wardenline.warden.release;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.contracts.Urgency;
import wardenline.platform.event.Outbox;
import wardenline.warden.advisory.Sheet;
import wardenline.warden.audience.Audience;
import wardenline.warden.plan.ContactPlan;

/** Tells dispatch what to send and to whom: the content first, then the frozen segments. */
@Component
class Handover {
    /** A record of a few hundred kilobytes: everybody's steps, each with its address. */
    private static final int DELIVERIES_A_SEGMENT = 2_000;

    private final Outbox outbox;
    private final Releases releases;

    Handover(Outbox outbox, Releases releases) {
        this.outbox = outbox;
        this.releases = releases;
    }

    /** How many people a segment may hold: the more often a plan tries them, the fewer. */
    static int segmentSize(ContactPlan plan, Urgency urgency) {
        return Math.clamp(DELIVERIES_A_SEGMENT / plan.deliveriesMax(urgency), 1, AudienceSegment.RECIPIENTS_MAX);
    }

    /** @param plan one for all segments, however long they take */
    void hand(Release release, Sheet sheet, ContactPlan plan) {
        outbox.publish(
                Topics.ADVISORY,
                sheet.id().toString(),
                event(
                        release,
                        sheet,
                        AdvisoryReleased.State.RELEASED,
                        release.cap(),
                        release.released().at()));
        var values = values(sheet.audience());
        var topic = topic(release.urgency());
        for (int segment = 0; segment < release.segments(); segment++) {
            var frozen = segment(release, segment, plan, values);
            releases.planned(
                    release.id(),
                    frozen.recipients().stream()
                            .collect(Collectors.toMap(
                                    Recipient::personId,
                                    recipient -> recipient.steps().size())));
            outbox.publish(topic, release.id() + ":" + segment, frozen);
        }
    }

    void takeBack(Release release, Sheet sheet, String cap, Instant now) {
        outbox.publish(
                Topics.ADVISORY,
                sheet.id().toString(),
                event(release, sheet, AdvisoryReleased.State.CANCELLED, cap, now));
    }

    private AudienceSegment segment(
            Release release, int segment, ContactPlan plan, Map<UUID, Map<String, String>> values) {
        var inForce = Duration.between(release.released().at(), release.expiresAt());
        return new AudienceSegment(
                release.id().value(),
                release.advisoryId().value(),
                release.version(),
                segment,
                release.segments(),
                release.urgency(),
                release.mode(),
                release.released().at(),
                release.expiresAt(),
                releases.segment(release.id(), segment).stream()
                        .map(person -> new Recipient(
                                person.personId(),
                                person.name(),
                                person.language(),
                                plan.steps(person.contactPoints(), release.urgency(), inForce),
                                values.getOrDefault(person.personId(), Map.of())))
                        .toList());
    }

    private static AdvisoryReleased event(
            Release release, Sheet sheet, AdvisoryReleased.State state, String cap, Instant at) {
        return new AdvisoryReleased(
                release.advisoryId().value(),
                release.id().value(),
                release.version(),
                state,
                sheet.kind().name(),
                release.urgency(),
                release.mode(),
                release.renderings(),
                sheet.content().defaultLanguage(),
                release.digests().content(),
                release.digests().audience(),
                release.reachable(),
                release.segments(),
                at,
                release.expiresAt(),
                cap.isEmpty() ? null : cap);
    }

    private static Map<UUID, Map<String, String>> values(Audience audience) {
        var values = new HashMap<UUID, Map<String, String>>();
        if (audience instanceof Audience.Named named) {
            named.people().forEach(person -> values.put(person.personId(), person.values()));
        }
        return values;
    }

    private static String topic(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> Topics.AUDIENCE_EMERGENCY;
            case ROUTINE -> Topics.AUDIENCE_ROUTINE;
        };
    }
}
