package wardenline.warden.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many people wait who answered one release.
 *
 * @param release null for calls that answer nothing that was sent
 * @param ended how the release ended; null where it still stands
 * @param needHelp by the word, a key or a button
 * @param mayNeedHelp in words of their own only
 * @param late of all these, who called after the release had ended
 * @param latestAt when the last of them called
 */
public record CallsOfRelease(
        @Nullable Answered release, @Nullable String ended, int needHelp, int mayNeedHelp, int late, Instant latestAt) {

    /** Their list. */
    public String address() {
        return CallsQuery.of(
                        release == null ? CallsQuery.NONE : release.releaseId().toString())
                .address();
    }
}
