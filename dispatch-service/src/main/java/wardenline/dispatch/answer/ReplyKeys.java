package wardenline.dispatch.answer;

import java.util.Optional;
import wardenline.contracts.ReplyReceived.Answer;

/** The keys that a call offers. */
public final class ReplyKeys {

    private ReplyKeys() {}

    /** What a key means; empty for one that was not offered: it says no more than that somebody, or something, is there. */
    public static Optional<Answer> parse(String key) {
        return switch (key) {
            case "1" -> Optional.of(Answer.ACK);
            case "2" -> Optional.of(Answer.NEED_HELP);
            default -> Optional.empty();
        };
    }
}
