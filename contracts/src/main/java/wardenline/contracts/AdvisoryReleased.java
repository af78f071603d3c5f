package wardenline.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cleared content of an advisory, released, updated or cancelled. Compacted by advisory: the last one is what stands.
 *
 * @param releaseId one per release; a new version is a new release
 * @param version counts the releases of this advisory from 1
 * @param kind the field's name of the message, such as SECURITY_ALERT
 * @param renderings one per language; never empty
 * @param defaultLanguage the language used where a recipient's own has no rendering
 * @param contentDigest SHA-256 in hex over every language and rendering, as cleared
 * @param audienceDigest SHA-256 in hex over the audience definition, as cleared
 * @param recipients how many people are frozen in the segments
 * @param segments how many segments follow
 * @param cap the CAP 1.2 document; null for messages to named persons, which are never published
 */
public record AdvisoryReleased(
        UUID advisoryId,
        UUID releaseId,
        int version,
        State state,
        String kind,
        Urgency urgency,
        Mode mode,
        List<Rendering> renderings,
        String defaultLanguage,
        String contentDigest,
        String audienceDigest,
        int recipients,
        int segments,
        Instant releasedAt,
        Instant expiresAt,
        @Nullable String cap)
        implements Event {

    /** What the release says of the advisory. */
    public enum State {
        RELEASED,
        UPDATED,
        CANCELLED
    }
}
