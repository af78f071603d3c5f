package wardenline.dispatch.release;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.dispatch.id.ReleaseId;

/**
 * What is known of a release besides its words.
 *
 * @param kind empty until the content is here
 * @param recipients frozen in the segments; empty until the content is here
 * @param contentDigest as cleared; shown, so that it can be compared
 */
public record ReleaseFacts(
        ReleaseId release,
        UUID advisoryId,
        int version,
        Optional<String> kind,
        Urgency urgency,
        Mode mode,
        Instant releasedAt,
        Instant expiresAt,
        int segments,
        Optional<Integer> recipients,
        Optional<String> contentDigest,
        Optional<Instant> cancelledAt) {}
