package wardenline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A frozen part of a release's audience, at most {@value #RECIPIENTS_MAX} people; one record a segment.
 *
 * @param segment from 0 to {@code segments - 1}
 * @param releasedAt the moment that the steps' delays count from
 */
public record AudienceSegment(
        UUID releaseId,
        UUID advisoryId,
        int version,
        int segment,
        int segments,
        Urgency urgency,
        Mode mode,
        Instant releasedAt,
        Instant expiresAt,
        List<Recipient> recipients)
        implements Event {

    /** Packed, because one record costs the same for one person as for this many. */
    public static final int RECIPIENTS_MAX = 500;
}
