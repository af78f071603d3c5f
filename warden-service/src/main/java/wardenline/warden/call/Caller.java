package wardenline.warden.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.warden.reply.Wrote;

/**
 * Somebody who called for help and waits.
 *
 * @param release what they answered; null where that was nothing that was sent
 * @param name empty where they were erased since
 * @param needsHelp said so by the word, a key or a button; else in words of their own
 * @param latestAt when they called last
 * @param afterEnd that was when the release had ended
 * @param replies their calls, the latest first: what an officer has seen is dealt with, and nothing else
 * @param wrote the words among them
 */
public record Caller(
        @Nullable Answered release,
        UUID personId,
        String name,
        String place,
        boolean needsHelp,
        Instant latestAt,
        boolean afterEnd,
        List<UUID> replies,
        List<Wrote> wrote) {

    /** How a form names what was seen. */
    public String key() {
        return String.join(",", replies.stream().map(UUID::toString).toList());
    }

    /** For whoever does not answer for people: without their words. */
    Caller toLookAt() {
        return new Caller(release, personId, name, place, needsHelp, latestAt, afterEnd, replies, List.of());
    }
}
