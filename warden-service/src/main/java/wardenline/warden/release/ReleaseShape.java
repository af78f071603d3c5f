package wardenline.warden.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.warden.advisory.Signature;

/** A release as programs see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseShape(
        UUID id,
        UUID advisoryId,
        int version,
        Urgency urgency,
        Mode mode,
        int people,
        int reachable,
        int segments,
        String contentDigest,
        String audienceDigest,
        @Nullable Integer contactPlanVersion,
        Signature released,
        Instant expiresAt,
        @Nullable Signature stopped,
        @Nullable String stopReason) {

    /** A release's shape. */
    public static ReleaseShape of(Release release) {
        var stop = release.stop();
        return new ReleaseShape(
                release.id().value(),
                release.advisoryId().value(),
                release.version(),
                release.urgency(),
                release.mode(),
                release.people(),
                release.reachable(),
                release.segments(),
                release.digests().content(),
                release.digests().audience(),
                release.contactPlanVersion(),
                release.released(),
                release.expiresAt(),
                stop == null ? null : stop.by(),
                stop == null ? null : stop.reason());
    }
}
