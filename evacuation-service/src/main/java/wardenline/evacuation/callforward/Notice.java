package wardenline.evacuation.callforward;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import wardenline.contracts.NotificationRequested;
import wardenline.contracts.Topics;
import wardenline.evacuation.assembly.AssemblyPoint;
import wardenline.evacuation.departure.Departure;
import wardenline.evacuation.operation.Evacuation;
import wardenline.platform.event.Outbox;
import wardenline.platform.security.Officer;

/**
 * Asks warden-service for the message to those who are called. It becomes an advisory that another officer clears: there is one
 * way out to citizens. Places are given as people find them, name and address in one; times as instants, which warden-service writes in
 * the post's time and each reader's language.
 */
@Component
class Notice {

    static final String TEMPLATE = "CALL_FORWARD";

    private final Outbox outbox;
    private final Clock clock;

    Notice(Outbox outbox, Clock clock) {
        this.outbox = outbox;
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
                "assemblyPoint", point.name() + ", " + point.address(),
                "address", point.address(),
                "openingHours", point.openingHours(),
                "reportBy", request.reportBy().toString(),
                "departure", departure.name(),
                "departsAt", departure.departsAt().toString());
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
}
