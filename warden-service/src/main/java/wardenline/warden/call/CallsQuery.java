package wardenline.warden.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls are asked for, as it stands in the address.
 *
 * @param release of one release alone, or {@value #NONE} for those that answer nothing that was sent
 * @param after the last call of the page before
 */
record CallsQuery(@Nullable String release, @Nullable UUID after) {
    static final String NONE = "none";

    static CallsQuery of(String release) {
        return new CallsQuery(release, null);
    }

    boolean ofAll() {
        return release == null;
    }

    @Nullable
    UUID releaseId() {
        return release == null || release.equals(NONE) ? null : UUID.fromString(release);
    }

    CallsQuery from(@Nullable UUID call) {
        return new CallsQuery(release, call);
    }

    /** The list's address with what it asks for. */
    String address() {
        var which = release == null ? "" : "release=" + (releaseId() == null ? NONE : releaseId());
        var from = after == null ? "" : "after=" + after;
        if (which.isEmpty() && from.isEmpty()) return "/releases/calls";
        return "/releases/calls?" + which + (which.isEmpty() || from.isEmpty() ? "" : "&") + from;
    }
}
