package wardenline.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One citizen's answer.
 *
 * @param releaseId what was answered; null where an inbound text answers nothing that was sent
 * @param text what was written, for free text; null otherwise
 */
public record ReplyReceived(
        UUID replyId,
        UUID personId,
        @Nullable UUID releaseId,
        Channel channel,
        Answer answer,
        @Nullable String text,
        Instant receivedAt)
        implements Event {

    /** What a person can say. */
    public enum Answer {
        ACK,
        SAFE,
        NEED_HELP,
        LEFT,
        STAYING,
        STOP,
        START,
        TEXT
    }
}
