package wardenline.warden.release;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.Post;
import wardenline.platform.Wardenline;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;
import wardenline.warden.WardenMetric;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.Composing;
import wardenline.warden.advisory.Refusal;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.advisory.Sheet;
import wardenline.warden.advisory.Signature;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.CountingAudience;
import wardenline.warden.audience.Headcount;
import wardenline.warden.audience.Reach;
import wardenline.warden.plan.ContactPlans;
import wardenline.warden.plan.PlanVersion;
import wardenline.warden.rendering.CapDocument;

/**
 * Lets a cleared advisory go. The audience is frozen, the content and every segment are handed to the outbox, and all of it
 * happens in one transaction or not at all; Kafka may be away meanwhile.
 */
@Component
class ReleasingAdvisory {
    private static final Logger log = LoggerFactory.getLogger(ReleasingAdvisory.class);
    private static final int FIRST_VERSION = 1;

    private final Advisories advisories;
    private final Releases releases;
    private final Handover handover;
    private final Composing composing;
    private final CountingAudience counting;
    private final ContactPlans plans;
    private final ReleasePolicy policy;
    private final AuditChain audit;
    private final Post post;
    private final Wardenline wardenline;
    private final MeterRegistry meters;
    private final Clock clock;

    ReleasingAdvisory(
            Advisories advisories,
            Releases releases,
            Handover handover,
            Composing composing,
            CountingAudience counting,
            ContactPlans plans,
            ReleasePolicy policy,
            AuditChain audit,
            Post post,
            Wardenline wardenline,
            MeterRegistry meters,
            Clock clock) {
        this.advisories = advisories;
        this.releases = releases;
        this.handover = handover;
        this.composing = composing;
        this.counting = counting;
        this.plans = plans;
        this.policy = policy;
        this.audit = audit;
        this.post = post;
        this.wardenline = wardenline;
        this.meters = meters;
        this.clock = clock;
    }

    /** What the releasing officer typed. */
    record Typed(String word, int headcount, boolean jumpAccepted) {}

    /** What came of it. */
    sealed interface Result {
        /** It is out. */
        record Out(Release release) implements Result {}

        /** It was out before: a second click gets the first one's answer. */
        record AlreadyOut(Release release) implements Result {}

        /** A rule stands against it; the count is what the officer has to look at. */
        record Denied(Refusal refusal, int people) implements Result {}

        /** There is no such advisory or release. */
        record Missing() implements Result {}
    }

    @Transactional
    public Result release(Officer officer, AdvisoryId id, Typed typed) {
        // Whoever clicks second waits here for the first, and then finds the advisory released.
        return switch (advisories.lock(id).orElse(null)) {
            case null -> new Result.Missing();
            case Advisory.Released released ->
                new Result.AlreadyOut(releases.find(released.releaseId()).orElseThrow());
            case Advisory.Cleared cleared -> release(officer, cleared, typed);
            case Advisory _ -> new Result.Denied(Refusal.WRONG_STATE, 0);
        };
    }

    private Result release(Officer officer, Advisory.Cleared cleared, Typed typed) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var composition = composing.compose(cleared, now);
        var sheet = cleared.sheet();
        // Looked up once: what is counted, frozen and handed on follows one version, whatever is changed meanwhile.
        var plan = plans.current();
        Headcount headcount = counting.count(
                sheet.audience(), sheet.urgency(), composition.renderings().smsSegments(), plan.plan());
        var confirmation = new Advisory.Confirmation(
                typed.word(), typed.headcount(), typed.jumpAccepted(), headcount.people(), headcount.reachable());
        var id = new ReleaseId(UUID.randomUUID());
        return switch (cleared.release(id, now, composition.digests(), confirmation, policy.limits())) {
            case Advisory.Releasing.Refused refused -> {
                log.info("event=release-refused advisory={} code={}", sheet.id(), refused.refusal());
                yield new Result.Denied(refused.refusal(), headcount.people());
            }
            case Advisory.Releasing.Granted granted ->
                new Result.Out(let(officer, granted.advisory(), composition, plan, Signature.of(officer, now)));
        };
    }

    private Release let(
            Officer officer,
            Advisory.Released advisory,
            Composing.Composition composition,
            PlanVersion plan,
            Signature signature) {
        var sheet = advisory.sheet();
        var frozen = releases.freeze(
                advisory.releaseId(),
                sheet.audience(),
                Reach.column(plan.plan(), sheet.urgency()),
                Handover.segmentSize(plan.plan(), sheet.urgency()));
        if (frozen.reachable() == 0) throw new IllegalStateException("everyone left the audience in this very moment");
        var release = new Release(
                advisory.releaseId(),
                sheet.id(),
                FIRST_VERSION,
                sheet.urgency(),
                sheet.mode(),
                frozen.people(),
                frozen.reachable(),
                frozen.segments(),
                composition.digests(),
                plan.version(),
                composition.renderings().each(),
                cap(advisory, signature),
                sheet.audience() instanceof Audience.InAreas,
                signature,
                signature.at().plus(Duration.ofHours(sheet.validHours())),
                null);
        releases.add(release);
        advisories.save(advisory);
        handover.hand(release, sheet, plan.plan());
        meters.counter(WardenMetric.RELEASES.id(), "mode", sheet.mode().name()).increment();
        audit.record(
                officer.actor(),
                "advisory-released",
                "advisory:" + sheet.id(),
                "release=" + release.id() + " mode=" + release.mode() + " people=" + release.people() + " reachable="
                        + release.reachable() + " content=" + release.digests().content() + " audience="
                        + release.digests().audience() + " contact-plan=" + plan.version());
        log.info(
                "event=advisory-released advisory={} release={} mode={} people={} segments={}",
                sheet.id(),
                release.id(),
                release.mode(),
                release.people(),
                release.segments());
        return release;
    }

    private String cap(Advisory.Released advisory, Signature signature) {
        return composing.cap(advisory.sheet(), advisory.submission().datedOn(), document(advisory, signature));
    }

    private CapDocument document(Advisory.Released advisory, Signature signature) {
        Sheet sheet = advisory.sheet();
        return new CapDocument(
                "urn:uuid:" + advisory.releaseId(),
                post.email(),
                signature.at(),
                signature.at().plus(Duration.ofHours(sheet.validHours())),
                post.zone(),
                wardenline.address("/alerts/" + sheet.id()),
                null);
    }

    /** Takes a release back: dispatch cancels what it has not sent yet. Stopping twice is stopping once. */
    @Transactional
    public Result stop(Officer officer, ReleaseId id, String reason) {
        var release = releases.find(id).orElse(null);
        if (release == null) return new Result.Missing();
        return switch (advisories.lock(release.advisoryId()).orElse(null)) {
            case Advisory.Released released -> stop(officer, released, release, reason);
            case Advisory.Cancelled _ -> new Result.AlreadyOut(releases.find(id).orElseThrow());
            case null, default -> new Result.Denied(Refusal.WRONG_STATE, 0);
        };
    }

    private Result stop(Officer officer, Advisory.Released advisory, Release release, String reason) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var signature = Signature.of(officer, now);
        var original = document(advisory, release.released());
        var cap = composing.cap(
                advisory.sheet(),
                advisory.submission().datedOn(),
                new CapDocument(
                        "urn:uuid:" + UUID.randomUUID(),
                        post.email(),
                        now,
                        release.expiresAt(),
                        post.zone(),
                        wardenline.address("/alerts/" + release.advisoryId()),
                        original.reference()));
        releases.stop(release.id(), new Release.Stop(signature, reason), cap);
        advisories.save(new Advisory.Cancelled(advisory.sheet(), signature, reason));
        handover.takeBack(release, advisory.sheet(), cap, now);
        audit.record(officer.actor(), "release-stopped", "advisory:" + release.advisoryId(), "release=" + release.id());
        log.info("event=release-stopped advisory={} release={}", release.advisoryId(), release.id());
        return new Result.Out(releases.find(release.id()).orElseThrow());
    }
}
