package wardenline.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One citizen's answer.
 *
 * @param releaseId what was answered; null where an inbound text answers nothing that was sent
 * @param mode of the release that was answered; null where none is, and where it was told before anybody said
 * @param text what was written, for free text; null otherwise
 * @param mayNeedHelp of free text: whether a call for help is among its words. A person or a machine may have written it, so it
 *     acknowledges nothing. Null for every other answer, and where it was told before anybody looked for one
 */
public record ReplyReceived(
        UUID replyId,
        UUID personId,
        @Nullable UUID releaseId,
        @Nullable Mode mode,
        Channel channel,
        Answer answer,
        @Nullable String text,
        @Nullable Boolean mayNeedHelp,
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
