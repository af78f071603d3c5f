package wardenline.dispatch.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wardenline.contracts.Mode;
import wardenline.contracts.ReleaseProgressed;
import wardenline.contracts.Urgency;

/**
 * A release as the ledger knows it.
 *
 * @param segmentsPlanned of {@code segments}
 * @param counts exact, of this moment
 * @param steps how many the planned segments hold
 * @param lost steps of planned segments that no row stands for, and rows whose lease ran out minutes ago: 0, or something is wrong
 * @param overdue rows that have been due for more than 5 minutes: a channel is held or full, a cap is reached, no provider works
 * @param duplicateCandidates deliveries that two carriers may have accepted: each had an ambiguous attempt and then an accepted one
 */
record ReleaseView(
        UUID releaseId,
        UUID advisoryId,
        int version,
        Optional<String> kind,
        Urgency urgency,
        Mode mode,
        Instant releasedAt,
        Instant expiresAt,
        Optional<Instant> cancelledAt,
        Optional<String> contentDigest,
        Optional<Integer> recipients,
        int segments,
        int segmentsPlanned,
        int steps,
        List<ReleaseProgressed.Count> counts,
        int deliveries,
        int peopleAcknowledged,
        int resent,
        int lost,
        int overdue,
        int duplicateCandidates,
        Optional<Instant> firstCallAt,
        Optional<Instant> lastAcceptedAt) {

    /** How many deliveries stand in one of these states, over all channels. */
    public int in(String... states) {
        var wanted = List.of(states);
        return counts.stream()
                .filter(count -> wanted.contains(count.state().name()))
                .mapToInt(ReleaseProgressed.Count::deliveries)
                .sum();
    }
}
