package wardenline.dispatch.delivery;

import java.util.Optional;
import wardenline.dispatch.carrier.Reason;

/** One request of a row in memory: who was asked, and what was said of it then and later. */
final class MemoryAttempt {

    final String provider;
    Optional<Attempts.Ended> ended = Optional.empty();
    Optional<Reason> failure = Optional.empty();
    long failedAt = MemoryRow.NEVER;

    MemoryAttempt(String provider) {
        this.provider = provider;
    }

    boolean failed() {
        return failedAt != MemoryRow.NEVER;
    }

    void failed(long now, Optional<Reason> reason) {
        failedAt = now;
        failure = reason;
    }

    /** Of what is known already a second conclusion is no news. */
    void ended(Attempts.Ended how) {
        if (ended.filter(known -> !known.outcome().equals("UNKNOWN")).isEmpty()) ended = Optional.of(how);
    }

    void abandoned() {
        if (ended.isEmpty()) ended = Optional.of(new Attempts.Ended("UNKNOWN", Reason.LEASE_EXPIRED.name(), null));
    }

    /** For what its provider is passed over. */
    Optional<Reason> fault() {
        return failure.isPresent()
                ? failure.filter(GoingRound.FAILURES::contains)
                : ended.flatMap(how -> Optional.ofNullable(how.reason()))
                        .map(Reason::valueOf)
                        .filter(GoingRound.REFUSALS::contains);
    }
}
