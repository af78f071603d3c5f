package wardenline.warden.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Mode;
import wardenline.contracts.Rendering;
import wardenline.contracts.Urgency;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.advisory.Signature;

/**
 * One version of an advisory as it went out.
 *
 * @param people in the frozen audience
 * @param reachable of these, who are in the segments handed on
 * @param renderings exactly what was sent
 * @param contactPlanVersion by which people are tried; none before plans had versions
 * @param cap the published CAP document; empty where nothing is published
 * @param stop who stopped it and why
 */
public record Release(
        ReleaseId id,
        AdvisoryId advisoryId,
        int version,
        Urgency urgency,
        Mode mode,
        int people,
        int reachable,
        int segments,
        Advisory.Digests digests,
        @Nullable Integer contactPlanVersion,
        List<Rendering> renderings,
        String cap,
        boolean isPublic,
        Signature released,
        Instant expiresAt,
        @Nullable Stop stop) {

    /** Who stopped it, and why. */
    public record Stop(Signature by, String reason) {}

    /** Who stopped it and why, if anybody did. */
    public Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }
}
