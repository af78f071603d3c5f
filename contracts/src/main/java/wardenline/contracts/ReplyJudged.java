package wardenline.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an officer judged of a reply in words of the person's own after reading it. The latest of a reply counts. It is told under the key
 * of the reply, after it.
 *
 * @param releaseId what was answered; null where the reply answers nothing that was sent
 * @param receivedAt when the reply came
 * @param mayNeedHelp false where it is no call for help after all; true where that judgement was taken back
 */
public record ReplyJudged(
        UUID replyId,
        UUID personId,
        @Nullable UUID releaseId,
        Instant receivedAt,
        boolean mayNeedHelp,
        Instant judgedAt)
        implements Event {}
