package wardenline.dispatch.answer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.dispatch.delivery.Acknowledgements.Addressed;

/**
 * What one person said, understood.
 *
 * @param words their own, where they are no more than that
 */
record Said(
        Addressed to, Channel by, Answer answer, @Nullable String words, UUID replyId, Instant at) {

    /** It stops the later steps. Words of their own do not: a machine may have written them. */
    boolean acknowledges() {
        return switch (answer) {
            case ACK, SAFE, NEED_HELP, LEFT, STAYING -> true;
            case STOP, START, TEXT -> false;
        };
    }

    /** It is about what they want to be sent. */
    boolean wishes() {
        return answer == Answer.STOP || answer == Answer.START;
    }
}
