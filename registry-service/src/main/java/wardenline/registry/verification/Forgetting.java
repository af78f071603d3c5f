package wardenline.registry.verification;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clears away codes, links and sessions that open nothing any more. */
@Component
class Forgetting {

    private static final Duration COUNTED = Duration.ofHours(2);

    private final Verifications verifications;
    private final Sessions sessions;
    private final Clock clock;

    Forgetting(Verifications verifications, Sessions sessions, Clock clock) {
        this.verifications = verifications;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    @Transactional
    void forget() {
        verifications.forget(clock.instant().minus(COUNTED));
        sessions.forget(clock.instant());
    }
}
