package wardenline.dispatch.carrier;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The minutes in which a provider may have made something of a request that it never answered.
 *
 * @param since when the request began, by our clock
 */
record AboutThen(Instant since) {

    private static final Duration CLOCKS_APART_MAX = Duration.ofSeconds(30);
    private static final Duration TAKEN_WITHIN = Duration.ofMinutes(2);

    /** Requests that began further apart are not taken for each other. */
    static final Duration APART = CLOCKS_APART_MAX.plus(TAKEN_WITHIN);

    boolean holds(@Nullable ZonedDateTime created) {
        return created != null
                && created.toInstant().isAfter(from())
                && created.toInstant().isBefore(since.plus(TAKEN_WITHIN));
    }

    /** Whether something was made before those minutes. */
    boolean isAfter(@Nullable ZonedDateTime created) {
        return created != null && !created.toInstant().isAfter(from());
    }

    private Instant from() {
        return since.minus(CLOCKS_APART_MAX);
    }
}
