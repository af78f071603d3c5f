package wardenline.evacuation.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Mode;
import wardenline.evacuation.EvacuationLimits;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Opens an evacuation and moves it from phase to phase. */
@Component
public class RunningEvacuation {

    private static final Logger log = LoggerFactory.getLogger(RunningEvacuation.class);

    private final Evacuations evacuations;
    private final AnnouncingEvacuation announcing;
    private final AuditChain audit;
    private final EvacuationLimits limits;
    private final Clock clock;

    RunningEvacuation(
            Evacuations evacuations,
            AnnouncingEvacuation announcing,
            AuditChain audit,
            EvacuationLimits limits,
            Clock clock) {
        this.evacuations = evacuations;
        this.announcing = announcing;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Opens an evacuation; with an id that was opened before, gives that one.
     *
     * @param answersSince null for the usual time back from now
     */
    @Transactional
    public Evacuation open(
            EvacuationId id, String name, Mode mode, Phase phase, @Nullable Instant answersSince, Officer officer) {
        var now = clock.instant();
        var since = answersSince == null ? now.minus(Duration.ofHours(limits.answersBackHours())) : answersSince;
        var evacuation = new Evacuation(id, name, mode, phase, since, now, officer.name(), now);
        if (!evacuations.add(evacuation, officer)) {
            return evacuations.find(id).orElseThrow();
        }
        announcing.announce(id);
        audit.record(officer.actor(), "EVACUATION_OPENED", "evacuation:" + id.value(), "mode=" + mode);
        log.info("event=evacuation_opened evacuation={} mode={} phase={}", id.value(), mode, phase);
        return evacuation;
    }

    /** Changes the phase; empty where there is no such evacuation. */
    @Transactional
    public Optional<Evacuation> change(EvacuationId id, Phase phase, Officer officer) {
        var before = evacuations.take(id);
        if (before.isEmpty() || before.get().phase() == phase) {
            return before;
        }
        evacuations.change(id, phase);
        announcing.announce(id);
        audit.record(
                officer.actor(),
                "PHASE_CHANGED",
                "evacuation:" + id.value(),
                "from=" + before.get().phase() + " to=" + phase);
        log.info("event=phase_changed evacuation={} phase={}", id.value(), phase);
        return evacuations.find(id);
    }
}
