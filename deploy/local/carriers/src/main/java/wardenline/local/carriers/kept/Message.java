package wardenline.local.carriers.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wardenline.local.carriers.behaviour.Carrier;

/**
 * One mail, fax, text message or call.
 *
 * @param id counts up from 1 since start-up
 * @param text a text message's words, or a call's transcript so far; empty for mail and fax, whose text is spooled
 * @param status the provider's word for where it stands: {@code received} for mail and fax
 * @param errorCode the provider's error, where it failed
 * @param reference the Message-ID of a mail, the sid of a text message or call
 * @param delivery the sender's delivery id, where it gave one
 * @param release the sender's release id, where it gave one
 * @param spooled where the mail as it came is kept
 */
public record Message(
        long id,
        Channel channel,
        Carrier carrier,
        Direction direction,
        String from,
        String to,
        String subject,
        String text,
        String status,
        @Nullable Integer errorCode,
        String reference,
        @Nullable String delivery,
        @Nullable String release,
        Instant at,
        Instant changedAt,
        Spool.@Nullable Place spooled) {

    public Message withStatus(String newStatus, @Nullable Integer newErrorCode, Instant now) {
        return new Message(
                id,
                channel,
                carrier,
                direction,
                from,
                to,
                subject,
                text,
                newStatus,
                newErrorCode,
                reference,
                delivery,
                release,
                at,
                now,
                spooled);
    }

    public Message withText(String newText, Instant now) {
        return new Message(
                id, channel, carrier, direction, from, to, subject, newText, status, errorCode, reference, delivery,
                release, at, now, spooled);
    }

    public boolean isCall() {
        return channel == Channel.VOICE;
    }

    /** The citizen's side of it, whichever way it went. */
    public String citizen() {
        return direction == Direction.TO_CITIZEN ? to : from;
    }
}
