package wardenline.evacuation.callforward;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import wardenline.contracts.NotificationRequested;
import wardenline.contracts.Topics;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.operation.Evacuation;
import wardenline.platform.Post;
import wardenline.platform.event.Outbox;
import wardenline.platform.security.Officer;

/**
 * Asks warden-service for the message to those who are called. It becomes an advisory that another officer clears: there is one
 * way out to citizens.
 */
@Component
class Notice {

    static final String TEMPLATE = "CALL_FORWARD";

    /** Figures alone, so that it reads the same in every language: day and time of the post with the zone. */
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ENGLISH);

    private final Outbox outbox;
    private final Post post;
    private final Clock clock;

    Notice(Outbox outbox, Post post, Clock clock) {
        this.outbox = outbox;
        this.post = post;
        this.clock = clock;
    }

    void ask(
            CallForward request,
            Evacuation evacuation,
            AssemblyPoint point,
            Departure departure,
            List<CalledPeople.NewCall> people,
            Officer officer) {
        var addressees = people.stream()
                .map(call -> new NotificationRequested.Addressee(
                        call.person().value(), Map.of("checkInCode", call.code().value())))
                .toList();
        var values = Map.of(
                "assemblyPoint", point.name(),
                "address", point.address(),
                "openingHours", point.openingHours(),
                "reportBy", when(request.reportBy()),
                "departure", departure.name() + ", " + when(departure.departsAt()));
        var event = new NotificationRequested(
                request.id().value(),
                evacuation.id().value(),
                TEMPLATE,
                evacuation.mode(),
                officer.id(),
                officer.name(),
                values,
                addressees,
                clock.instant());
        outbox.publish(Topics.NOTIFICATION_REQUEST, request.id().value().toString(), event);
    }

    private String when(Instant at) {
        return WHEN.format(at.atZone(post.zone()));
    }
}
