package wardenline.warden.bulletin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;
import wardenline.warden.release.Release;

/** A released advisory as anyone may read it. */
public record Bulletin(
        UUID id,
        UUID releaseId,
        Kind kind,
        Urgency urgency,
        Mode mode,
        int version,
        List<Sections> languages,
        List<String> headlines,
        Instant issuedAt,
        Instant changedAt,
        Instant expiresAt,
        boolean cancelled,
        String cap) {

    static Bulletin of(Advisory advisory, Release release) {
        var stop = release.stopped();
        return new Bulletin(
                release.advisoryId().value(),
                release.id().value(),
                advisory.sheet().kind(),
                release.urgency(),
                release.mode(),
                release.version(),
                advisory.sheet().content().versions(),
                release.renderings().stream()
                        .map(rendering -> rendering.subject())
                        .toList(),
                release.released().at(),
                stop.map(Release.Stop::by)
                        .map(by -> by.at())
                        .orElse(release.released().at()),
                release.expiresAt(),
                stop.isPresent(),
                release.cap());
    }

    /** The headline in the default language. */
    public String headline() {
        return headlines.getFirst();
    }

    /** Whether people need not fear that it is a drill. */
    public boolean isLive() {
        return mode == Mode.LIVE;
    }

    /** The tone of its mark: an emergency is red, everything else is not. */
    public String tone() {
        return switch (urgency) {
            case EMERGENCY -> "danger";
            case ROUTINE -> "caution";
        };
    }
}
