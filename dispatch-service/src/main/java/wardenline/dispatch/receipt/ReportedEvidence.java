package wardenline.dispatch.receipt;

import java.util.Optional;
import wardenline.dispatch.carrier.AnsweredBy;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.carrier.SmppStatuses;
import wardenline.dispatch.carrier.TwilioCodes;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.id.DeliveryId;

/** What the carriers' words for where a request stands say of its delivery. */
final class ReportedEvidence {

    private ReportedEvidence() {}

    /** What a report says; empty where it says nothing that a delivery's state knows. */
    static Optional<Evidence> of(Arrival arrival) {
        return arrival.delivery().flatMap(delivery -> switch (arrival.kind()) {
            case MESSAGE_STATUS -> message(delivery, arrival);
            case CALL_STATUS -> call(delivery, arrival);
            case MAIL_REPORT -> mail(delivery, arrival);
            case TEXT, KEY, MAIL_REPLY -> Optional.empty();
        });
    }

    private static Optional<Evidence> message(DeliveryId delivery, Arrival arrival) {
        return Optional.ofNullable(
                switch (arrival.status()) {
                    case "accepted", "queued", "sending", "sent" -> new Evidence.Underway(delivery, arrival.attempt());
                    case "delivered", "read" -> new Evidence.Arrived(delivery, arrival.attempt());
                    case "failed", "undelivered" ->
                        new Evidence.Failed(delivery, arrival.attempt(), TwilioCodes.undelivered(code(arrival)));
                    case "canceled" -> new Evidence.Failed(delivery, arrival.attempt(), Reason.REFUSED);
                    // The words of SMPP's receipts.
                    case "ENROUTE", "ACCEPTD", "SCHEDULED" -> new Evidence.Underway(delivery, arrival.attempt());
                    case "DELIVRD" -> new Evidence.Arrived(delivery, arrival.attempt());
                    default ->
                        SmppStatuses.undelivered(arrival.status())
                                .map(reason -> new Evidence.Failed(delivery, arrival.attempt(), reason))
                                .orElse(null);
                });
    }

    /**
     * An answered call is delivered as soon as it was picked up; whether it was understood only a key press says, and that a machine
     * picked up is told a little later.
     */
    private static Optional<Evidence> call(DeliveryId delivery, Arrival arrival) {
        return Optional.ofNullable(
                switch (arrival.status()) {
                    case "queued", "initiated", "ringing" -> new Evidence.Underway(delivery, arrival.attempt());
                    case "in-progress", "answered", "completed" -> new Evidence.Arrived(delivery, arrival.attempt());
                    case "no-answer" -> new Evidence.Failed(delivery, arrival.attempt(), Reason.NO_ANSWER);
                    case "busy" -> new Evidence.Failed(delivery, arrival.attempt(), Reason.BUSY);
                    // Said of a number that nobody has, and as well of a way of this provider that is down: another one
                    // is asked.
                    case "failed" -> new Evidence.Failed(delivery, arrival.attempt(), Reason.NOT_ROUTED);
                    case "canceled" -> new Evidence.Failed(delivery, arrival.attempt(), Reason.UNREACHABLE);
                    default ->
                        AnsweredBy.of(arrival.status()) == AnsweredBy.MACHINE
                                ? new Evidence.LeftOnMachine(delivery, arrival.attempt())
                                : null;
                });
    }

    /** A mail that is delayed or handed on is no more than under way. Where no attempt is named, the latest is meant. */
    private static Optional<Evidence> mail(DeliveryId delivery, Arrival arrival) {
        var attempt = arrival.attempt() == 0 ? Integer.MAX_VALUE : arrival.attempt();
        return Optional.ofNullable(
                switch (arrival.status()) {
                    case "delayed", "relayed" -> new Evidence.Underway(delivery, attempt);
                    case "delivered" -> new Evidence.Arrived(delivery, attempt);
                    case "failed" -> new Evidence.Failed(delivery, attempt, Reason.valueOf(arrival.errorCode()));
                    default -> null;
                });
    }

    private static int code(Arrival arrival) {
        try {
            return Integer.parseInt(arrival.errorCode());
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
