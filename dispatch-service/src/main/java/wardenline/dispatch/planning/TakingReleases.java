package wardenline.dispatch.planning;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.AdvisoryReleased;
import wardenline.dispatch.delivery.DueBell;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.id.ReleaseId;
import wardenline.dispatch.release.Releases;

/**
 * Takes what was cleared. The content may come before or after its segments. A cancellation stops the release that it names and
 * every earlier one of the advisory; telling people of it is a release of its own.
 */
@Service
class TakingReleases {

    private static final Logger LOG = LoggerFactory.getLogger(TakingReleases.class);

    private final Releases releases;
    private final DueBell bell;

    TakingReleases(Releases releases, DueBell bell) {
        this.releases = releases;
        this.bell = bell;
    }

    @Transactional
    void take(AdvisoryReleased event) {
        var release = new ReleaseId(event.releaseId());
        releases.keep(event);
        var stopped = switch (event.state()) {
            case RELEASED, UPDATED -> 0;
            case CANCELLED -> releases.cancel(event.advisoryId(), event.version());
        };
        bell.ringAfterCommit(Lane.of(event.urgency()));
        LOG.info(
                "event=release_taken release={} version={} state={} urgency={} mode={} languages={} stopped={}",
                release,
                event.version(),
                event.state(),
                event.urgency(),
                event.mode(),
                event.renderings().size(),
                stopped);
    }
}
