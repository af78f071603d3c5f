package wardenline.dispatch.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.answer.ReplyKeys;
import wardenline.dispatch.answer.ReplyWords;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.probe.ProbeDestinations;
import wardenline.dispatch.sms.Concatenation;

/**
 * What a carrier called back with, as it came.
 *
 * @param attempt 0 where it names none
 * @param status the carrier's word for where it stands; of a call also for who picked it up
 */
public record Arrival(
        String provider,
        Receipts.Kind kind,
        Optional<DeliveryId> delivery,
        int attempt,
        String reference,
        String status,
        String errorCode,
        String sender,
        String body,
        Instant receivedAt,
        Optional<Concatenation> concatenation) {

    private static final int BODY_MAX = 1600;

    /** Whoever wrote it, and whichever way it came: what a database text cannot hold must not be why all of it is refused. */
    public Arrival {
        reference = holdable(reference);
        status = holdable(status);
        errorCode = holdable(errorCode);
        sender = holdable(sender);
        body = holdable(body);
    }

    /** Everything but the character zero and half a character. */
    private static String holdable(String told) {
        return new String(told.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Somebody's text in one piece, told by an account. */
    static Arrival ofText(
            String account, String reference, String sender, String status, String body, Instant receivedAt) {
        return new Arrival(
                account,
                Receipts.Kind.TEXT,
                Optional.empty(),
                0,
                reference,
                status,
                "",
                sender,
                body.length() > BODY_MAX ? body.substring(0, BODY_MAX) : body,
                receivedAt,
                Optional.empty());
    }

    /** Whether only the carrier's own name says which delivery it is about. */
    boolean byReference() {
        return kind == Receipts.Kind.MESSAGE_STATUS && delivery.isEmpty() && provider.startsWith("smpp-");
    }

    /** By the word or the key for it, or in words of their own. */
    boolean callsForHelp() {
        return switch (kind) {
            case TEXT, MAIL_REPLY ->
                switch (ReplyWords.parse(body)) {
                    case NEED_HELP, MAY_NEED_HELP -> true;
                    case ACK, SAFE, LEFT, STAYING, STOP, START, INFORMATION, TEXT -> false;
                };
            case KEY -> ReplyKeys.parse(body).equals(Optional.of(Answer.NEED_HELP));
            case MESSAGE_STATUS, CALL_STATUS, MAIL_REPORT -> false;
        };
    }

    /** A probe is no delivery: what is said of it, or from where it goes, belongs to nothing, and that is no trouble. */
    boolean ofProbe(ProbeDestinations destinations) {
        return delivery.filter(DeliveryId::isProbe).isPresent() || destinations.hold(sender);
    }

    /** A key that no call offers. */
    boolean notOffered() {
        return kind == Receipts.Kind.KEY && ReplyKeys.parse(body).isEmpty();
    }

    Arrival belongingTo(DeliveryId found, int itsAttempt, String means) {
        return new Arrival(
                provider,
                kind,
                Optional.of(found),
                itsAttempt,
                reference,
                means,
                errorCode,
                sender,
                body,
                receivedAt,
                concatenation);
    }
}
