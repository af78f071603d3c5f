package wardenline.warden.reply;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;

/**
 * A reply in words of the person's own.
 *
 * @param releaseId what it answers; null where that was nothing that was sent
 * @param words null once they are erased
 * @param mayNeedHelp a call for help was found among them
 * @param judged by whom, and when, it was judged to be none; null where nobody did
 * @param answer what the person answered to the release beside it, if anything
 * @param open the person has not said since how they are
 */
record Written(
        UUID replyId,
        UUID personId,
        @Nullable UUID releaseId,
        String name,
        Channel channel,
        @Nullable String words,
        Instant at,
        boolean mayNeedHelp,
        @Nullable Judged judged,
        @Nullable String answer,
        boolean open) {

    /** An officer's judgement that these words are no call for help. */
    record Judged(String by, Instant at) {}

    /** Whether they put the person among those who may need help. */
    public boolean calls() {
        return mayNeedHelp && judged == null && open;
    }

    String named() {
        return name.isEmpty() ? "No name" : name;
    }
}
