package wardenline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a release has come: absolute counts, so that a later one replaces an earlier one.
 *
 * @param sequence grows with every report of this release; a lower one than already seen is old news
 * @param segmentsPlanned how many of the release's segments stand in the ledger
 * @param peopleAcknowledged people, not deliveries, who have answered on any channel
 * @param resent requests made to a carrier although an earlier, ambiguous one may have been accepted
 * @param toResend deliveries that may or may not have been sent and will be sent once more unless evidence comes first: the
 *     release is not over
 * @param firstCallAt when the first carrier was called; null before that
 * @param lastAcceptedAt when a carrier last accepted one; null before that
 */
public record ReleaseProgressed(
        UUID releaseId,
        long sequence,
        Instant at,
        int segmentsPlanned,
        List<Count> counts,
        int peopleAcknowledged,
        int resent,
        int toResend,
        @Nullable Instant firstCallAt,
        @Nullable Instant lastAcceptedAt)
        implements Event {

    /** How many deliveries of a channel stand in a state now. */
    public record Count(Channel channel, DeliveryState state, int deliveries) {}
}
