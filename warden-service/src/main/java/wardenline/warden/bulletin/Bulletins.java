package wardenline.warden.bulletin;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.release.Release;
import wardenline.warden.release.Releases;

/** What anyone may read; messages to named persons are never among it. */
@Component
class Bulletins {
    private static final int CURRENT_MAX = 50;

    private final Releases releases;
    private final Advisories advisories;
    private final Clock clock;

    Bulletins(Releases releases, Advisories advisories, Clock clock) {
        this.releases = releases;
        this.advisories = advisories;
        this.clock = clock;
    }

    /** What has not expired, the most urgent and newest first; cancelled ones are still among it. */
    @Transactional(readOnly = true)
    public List<Bulletin> current() {
        return releases.current(clock.instant(), CURRENT_MAX).stream()
                .flatMap(release -> bulletin(release).stream())
                .sorted(Comparator.comparing(Bulletin::urgency)
                        .thenComparing(Bulletin::issuedAt, Comparator.reverseOrder()))
                .toList();
    }

    /** One, expired or not; empty where it was never released or never published. */
    @Transactional(readOnly = true)
    public Optional<Bulletin> find(UUID advisory) {
        return releases.of(new AdvisoryId(advisory)).filter(Release::isPublic).flatMap(this::bulletin);
    }

    /** Whether it has run out by now. */
    boolean isExpired(Bulletin bulletin) {
        return !bulletin.expiresAt().isAfter(clock.instant());
    }

    private Optional<Bulletin> bulletin(Release release) {
        return advisories.find(release.advisoryId()).map(advisory -> Bulletin.of(advisory, release));
    }
}
