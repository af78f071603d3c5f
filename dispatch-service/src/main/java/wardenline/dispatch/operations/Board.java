package wardenline.dispatch.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.id.Lane;

/** What the operator sees at one moment. */
record Board(
        Instant at,
        List<Queue> queues,
        List<ProviderStanding> providers,
        List<Trouble> troubles,
        List<ReleaseView> releases,
        int leases,
        int receiptsWaiting,
        int receiptsUnmatched,
        int deadLetters) {

    /**
     * What waits in one lane for one channel.
     *
     * @param due may go now
     * @param later is planned for a later step
     * @param oldestDueAt since when the longest waiting one may go
     */
    record Queue(Lane lane, Channel channel, int due, int later, Optional<Instant> oldestDueAt) {}

    /** How often a reason came up in the last quarter of an hour. */
    record Trouble(String provider, String outcome, String reason, int attempts, Instant lastAt) {}
}
