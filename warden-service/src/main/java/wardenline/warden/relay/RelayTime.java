package wardenline.warden.relay;

import java.time.Instant;
import java.util.Optional;
import wardenline.warden.release.Release;

/** When the silent of a release are relayed to wardens, by the plan that it went out with. */
sealed interface RelayTime {
    /** Its plan relays nobody. */
    record Never() implements RelayTime {}

    /** It ends, or was stopped, before anybody would have been relayed. */
    record EndsFirst() implements RelayTime {}

    /** Those who are silent still have time to answer. */
    record NotYet(Instant from, Instant until) implements RelayTime {}

    record Open(Instant from, Instant until) implements RelayTime {}

    /** The release has ended: nobody is handed on any more, and what wardens tell late is still taken. */
    record Over(Instant from, Instant until) implements RelayTime {}

    /** @param afterSeconds since the release; empty for never */
    static RelayTime of(Release release, Optional<Integer> afterSeconds, Instant now) {
        if (afterSeconds.isEmpty()) return new Never();
        var from = release.released().at().plusSeconds(afterSeconds.get());
        var until = release.stopped()
                .map(stop -> stop.by().at())
                .filter(stopped -> stopped.isBefore(release.expiresAt()))
                .orElse(release.expiresAt());
        if (!from.isBefore(until)) return new EndsFirst();
        if (now.isBefore(from)) return new NotYet(from, until);
        return now.isBefore(until) ? new Open(from, until) : new Over(from, until);
    }
}
