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
 * @param own their own words, where it is no more than that
 */
record Said(
        Addressed to, Channel by, Answer answer, @Nullable OwnWords own, UUID replyId, Instant at) {

    /**
     * What nobody but a person can understand.
     *
     * @param mayNeedHelp a call for help is among them
     */
    record OwnWords(String words, boolean mayNeedHelp) {}

    /** It stops the later steps. Words of their own do not, a call for help among them or not: a machine may have written them. */
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
