package wardenline.warden.advisory;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.platform.Post;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisory.Submitting;
import wardenline.warden.plan.ContactPlans;

/** Words an advisory: begin, change, hand over, take back, give up. */
@Component
public class DraftingAdvisory {
    private static final Logger log = LoggerFactory.getLogger(DraftingAdvisory.class);

    private final Advisories advisories;
    private final ContactPlans plans;
    private final AuditChain audit;
    private final Post post;
    private final Clock clock;

    DraftingAdvisory(Advisories advisories, ContactPlans plans, AuditChain audit, Post post, Clock clock) {
        this.advisories = advisories;
        this.plans = plans;
        this.audit = audit;
        this.post = post;
        this.clock = clock;
    }

    /** Begins a draft; the mode is fixed from here on. */
    @Transactional
    public Outcome begin(Officer officer, DraftShape draft) {
        var faults = draft.faults();
        if (!faults.isEmpty()) return new Outcome.Incomplete(faults);
        var mode = draft.mode();
        if (mode == null || !draft.gaps().isEmpty()) return new Outcome.Incomplete(draft.gaps());
        var begun = advisories.begin(
                new AdvisoryId(UUID.randomUUID()), mode, draft.fresh(), Signature.of(officer, clock.instant()));
        return done(
                officer,
                "advisory-drafted",
                begun,
                "mode=" + mode + " kind=" + begun.sheet().kind());
    }

    /** Puts a new wording in place, if nobody else did meanwhile. */
    @Transactional
    public Outcome edit(Officer officer, AdvisoryId id, DraftShape draft) {
        var faults = draft.faults();
        if (!faults.isEmpty()) return new Outcome.Incomplete(faults);
        var revision = draft.revision();
        if (revision == null) return incomplete("revision", "is missing", "the revision that was loaded");
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Outcome.Missing(id);
            case Advisory.Open open when open.sheet().revision() != revision -> denied(Refusal.STALE_REVISION);
            case Advisory.Open open when changesMode(draft.mode(), open) -> denied(Refusal.MODE_FIXED);
            case Advisory.Open open -> {
                var edited = open.edit(officer, draft.over(open.sheet()), clock.instant());
                advisories.keepRevision(edited, Signature.of(officer, clock.instant()));
                yield done(
                        officer,
                        "advisory-edited",
                        edited,
                        "revision=" + edited.sheet().revision());
            }
            case Advisory _ -> denied(Refusal.WRONG_STATE);
        };
    }

    private static boolean changesMode(@Nullable Mode mode, Advisory standing) {
        return mode != null && mode != standing.sheet().mode();
    }

    /** Hands it over for clearance. */
    @Transactional
    public Outcome submit(Officer officer, AdvisoryId id) {
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Outcome.Missing(id);
            case Advisory.Open open ->
                switch (open.submit(officer, clock.instant(), post, channels(open.sheet()))) {
                    case Submitting.Done submitted ->
                        done(
                                officer,
                                "advisory-submitted",
                                submitted.advisory(),
                                "revision=" + open.sheet().revision());
                    case Submitting.Incomplete missing -> new Outcome.Incomplete(missing.missing());
                };
            case Advisory _ -> denied(Refusal.WRONG_STATE);
        };
    }

    private Set<Channel> channels(Sheet sheet) {
        return plans.current().plan().channels(sheet.urgency());
    }

    /** Takes it back to word it anew; a clearance given meanwhile is void. */
    @Transactional
    public Outcome reopen(Officer officer, AdvisoryId id) {
        var now = clock.instant();
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Outcome.Missing(id);
            case Advisory.Submitted submitted ->
                done(officer, "advisory-reopened", submitted.reopen(officer, now), "was=SUBMITTED");
            case Advisory.Cleared cleared ->
                done(officer, "advisory-reopened", cleared.reopen(officer, now), "was=CLEARED");
            case Advisory _ -> denied(Refusal.WRONG_STATE);
        };
    }

    /** Gives it up before its release. */
    @Transactional
    public Outcome cancel(Officer officer, AdvisoryId id, String reason) {
        if (reason.isBlank()) return incomplete("reason", "is missing", "why it is given up");
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Outcome.Missing(id);
            case Advisory.Released _ -> denied(Refusal.WRONG_STATE);
            case Advisory.Cancelled _ -> denied(Refusal.WRONG_STATE);
            case Advisory open ->
                done(
                        officer,
                        "advisory-cancelled",
                        new Advisory.Cancelled(open.sheet(), Signature.of(officer, clock.instant()), reason.strip()),
                        "was=" + open.stage());
        };
    }

    private static Outcome denied(Refusal refusal) {
        return new Outcome.Denied(refusal);
    }

    private static Outcome incomplete(String where, String what, String allowed) {
        return new Outcome.Incomplete(List.of(new Violation(where, what, allowed)));
    }

    private Outcome done(Officer officer, String action, Advisory advisory, String detail) {
        advisories.save(advisory);
        audit.record(officer.actor(), action, "advisory:" + advisory.sheet().id(), detail);
        log.info("event={} advisory={} state={} {}", action, advisory.sheet().id(), advisory.stage(), detail);
        return new Outcome.Done(advisory);
    }
}
