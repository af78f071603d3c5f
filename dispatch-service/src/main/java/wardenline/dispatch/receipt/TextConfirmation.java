package wardenline.dispatch.receipt;

import java.util.Optional;
import wardenline.dispatch.answer.ReplyWords;

/** What a person hears back on a text, at once and by the same way. A plain confirmation needs no answer. */
final class TextConfirmation {

    private TextConfirmation() {}

    static Optional<String> to(ReplyWords.Reply reply) {
        return switch (reply) {
            case NEED_HELP -> Optional.of("We have recorded that you need help. Stay where you are safe.");
            case STOP ->
                Optional.of(
                        "You will get no more routine messages here. Emergency messages still come. Reply START to undo.");
            case START -> Optional.of("You will get routine messages here again.");
            case INFORMATION ->
                Optional.of(
                        "Embassy alerts. Reply 1 if read, 2 if safe, 3 if you need help. Reply STOP to leave routine"
                                + " messages.");
            case ACK, SAFE, LEFT, STAYING, TEXT -> Optional.empty();
        };
    }
}
