package wardenline.dispatch.progress;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.ReleaseProgressed;
import wardenline.contracts.Topics;
import wardenline.dispatch.id.ReleaseId;
import wardenline.platform.event.Outbox;

/** Folds what changed and tells the others, in one transaction: a report is never of counts that did not happen. */
@Service
class ReportingProgress {

    private final Totals totals;
    private final Outbox outbox;
    private final Clock clock;

    ReportingProgress(Totals totals, Outbox outbox, Clock clock) {
        this.totals = totals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many releases had changed. */
    @Transactional
    public int report() {
        var changed = totals.fold();
        changed.forEach(this::publish);
        return changed.size();
    }

    private void publish(ReleaseId release) {
        totals.folded(release)
                .ifPresent(total -> outbox.publish(
                        Topics.OUTCOME,
                        release.toString(),
                        new ReleaseProgressed(
                                release.value(),
                                total.sequence(),
                                clock.instant(),
                                total.segments(),
                                total.counts(),
                                total.peopleAcknowledged(),
                                total.resent(),
                                totals.toResend(release),
                                total.firstCallAt().orElse(null),
                                total.lastAcceptedAt().orElse(null))));
    }

    /** A report at most every 400 ms, and only where something changed. */
    @Component
    static class Ticking {
        private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);
        private final ReportingProgress reporting;

        Ticking(ReportingProgress reporting) {
            this.reporting = reporting;
        }

        @Scheduled(fixedDelayString = "${wardenline.dispatch.progress-millis:400}")
        void tick() {
            try {
                var _ = reporting.report();
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("event=progress_not_reported cause={}", e.getClass().getSimpleName());
            }
        }
    }
}
