package wardenline.dispatch.probe;

import java.time.Instant;
import java.util.Optional;
import wardenline.contracts.Channel;

/**
 * The last probe of one provider.
 *
 * @param result what the carrier said; NOT_GIVEN where the breaker, the rate or a full house let nothing through; empty while it is
 *     under way
 * @param receipt the latest word that the carrier called back with
 */
public record Probe(
        Channel channel,
        String provider,
        Instant begunAt,
        Optional<Result> result,
        Optional<String> reason,
        Optional<Integer> millis,
        Optional<String> receipt,
        Optional<Instant> lastAcceptedAt) {

    /** How one ended. */
    public enum Result {
        ACCEPTED,
        REJECTED,
        DEFERRED,
        UNKNOWN,
        NOT_GIVEN
    }
}
