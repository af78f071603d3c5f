package wardenline.warden.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Mode;
import wardenline.warden.content.Kind;

/**
 * The release that calls for help answer.
 *
 * @param number of its advisory
 * @param endsAt when it expires, or was stopped before
 */
public record Answered(UUID releaseId, long number, Kind kind, Mode mode, Instant endsAt, boolean stopped) {

    /** As officers speak of it. */
    public String named() {
        return "No. " + number + ": " + kind.label();
    }

    /** How it ended; null where it still stands. */
    public @Nullable String ended(Instant now) {
        if (stopped) return "Stopped";
        return now.isBefore(endsAt) ? null : "Expired";
    }

    boolean hadEnded(Instant at) {
        return !at.isBefore(endsAt);
    }
}
