package wardenline.warden.clearance;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.Composing;
import wardenline.warden.advisory.Outcome;
import wardenline.warden.advisory.Refusal;
import wardenline.warden.audience.CountingAudience;

/** Allows exactly what was looked at, or sends it back. */
@Component
class ClearingAdvisory {
    private static final Logger log = LoggerFactory.getLogger(ClearingAdvisory.class);

    private final Advisories advisories;
    private final Composing composing;
    private final CountingAudience counting;
    private final AuditChain audit;
    private final ClearancePolicy policy;
    private final Clock clock;

    ClearingAdvisory(
            Advisories advisories,
            Composing composing,
            CountingAudience counting,
            AuditChain audit,
            ClearancePolicy policy,
            Clock clock) {
        this.advisories = advisories;
        this.composing = composing;
        this.counting = counting;
        this.audit = audit;
        this.policy = policy;
        this.clock = clock;
    }

    @Transactional
    public Outcome clear(Officer officer, AdvisoryId id, Advisory.Seen seen) {
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Outcome.Missing(id);
            case Advisory.Submitted submitted -> clear(officer, submitted, seen);
            case Advisory _ -> new Outcome.Denied(Refusal.WRONG_STATE);
        };
    }

    private Outcome clear(Officer officer, Advisory.Submitted submitted, Advisory.Seen seen) {
        var sheet = submitted.sheet();
        var composition = composing.compose(submitted, clock.instant());
        var headcount = counting.count(
                sheet.audience(), sheet.urgency(), composition.renderings().smsSegments());
        var clearing = submitted.clear(
                officer,
                clock.instant(),
                seen,
                composition.digests(),
                headcount.people(),
                Duration.ofMinutes(policy.validMinutes()));
        return switch (clearing) {
            case Advisory.Clearing.Refused refused -> {
                log.info("event=clearance-refused advisory={} code={}", sheet.id(), refused.refusal());
                yield new Outcome.Denied(refused.refusal());
            }
            case Advisory.Clearing.Done cleared ->
                done(
                        officer,
                        "advisory-cleared",
                        cleared.advisory(),
                        "content=" + composition.digests().content() + " audience="
                                + composition.digests().audience() + " people=" + headcount.people());
        };
    }

    @Transactional
    public Outcome sendBack(Officer officer, AdvisoryId id, String reason) {
        if (reason.isBlank()) {
            return new Outcome.Incomplete(List.of(new Violation("reason", "is missing", "what has to change")));
        }
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Outcome.Missing(id);
            case Advisory.Submitted submitted ->
                done(
                        officer,
                        "advisory-sent-back",
                        submitted.sendBack(officer, reason.strip(), clock.instant()),
                        "revision=" + submitted.sheet().revision());
            case Advisory _ -> new Outcome.Denied(Refusal.WRONG_STATE);
        };
    }

    private Outcome done(Officer officer, String action, Advisory advisory, String detail) {
        advisories.save(advisory);
        audit.record(officer.actor(), action, "advisory:" + advisory.sheet().id(), detail);
        log.info("event={} advisory={} {}", action, advisory.sheet().id(), detail);
        return new Outcome.Done(advisory);
    }
}
