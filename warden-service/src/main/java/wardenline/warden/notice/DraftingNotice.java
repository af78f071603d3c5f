package wardenline.warden.notice;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.NotificationRequested;
import wardenline.contracts.Urgency;
import wardenline.platform.Post;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.event.Events;
import wardenline.platform.security.Officer;
import wardenline.warden.advisory.Advisories;
import wardenline.warden.advisory.Advisory;
import wardenline.warden.advisory.AdvisoryId;
import wardenline.warden.advisory.Sheet;
import wardenline.warden.advisory.Signature;
import wardenline.warden.audience.Audience;
import wardenline.warden.content.Kind;
import wardenline.warden.plan.ContactPlans;

/**
 * Turns evacuation's request into an advisory that waits for clearance, drafted by the officer who asked. From here on it is an
 * advisory like any other: there is one way out to citizens. A request that comes twice is one advisory.
 */
@Component
class DraftingNotice {
    private static final Logger log = LoggerFactory.getLogger(DraftingNotice.class);
    private static final int VALID_HOURS = 24;

    private final Advisories advisories;
    private final ContactPlans plans;
    private final AuditChain audit;
    private final Post post;
    private final Clock clock;

    DraftingNotice(Advisories advisories, ContactPlans plans, AuditChain audit, Post post, Clock clock) {
        this.advisories = advisories;
        this.plans = plans;
        this.audit = audit;
        this.post = post;
        this.clock = clock;
    }

    @Transactional
    void draft(NotificationRequested request) {
        if (!request.template().equals(CallForward.TEMPLATE)) {
            throw new IllegalArgumentException("there is no template " + request.template());
        }
        var officer = new Officer(request.requestedBy(), request.requestedByName(), Set.of(), "");
        var edit = new Sheet.Edit(
                Kind.EVACUATION_NOTICE,
                Urgency.EMERGENCY,
                CallForward.content(request.values(), post.phone(), post.zone()),
                new Audience.Named(request.addressees().stream()
                        .map(addressee -> new Audience.Named.Person(addressee.personId(), addressee.values()))
                        .toList()),
                VALID_HOURS);
        advisories
                .begin(
                        new AdvisoryId(UUID.randomUUID()),
                        request.mode(),
                        edit,
                        Signature.of(officer, clock.instant()),
                        request.requestId())
                .ifPresent(draft -> submit(officer, draft, request));
    }

    private void submit(Officer officer, Advisory.Draft draft, NotificationRequested request) {
        var channels = plans.current().plan().channels(draft.sheet().urgency());
        switch (draft.submit(officer, clock.instant(), post, channels)) {
            case Advisory.Submitting.Done submitted -> advisories.save(submitted.advisory());
            case Advisory.Submitting.Incomplete missing ->
                throw new IllegalArgumentException("the request lacks " + missing.missing());
        }
        var detail = "evacuation=" + request.evacuationId() + " people="
                + request.addressees().size();
        audit.record(
                officer.actor(), "notice-requested", "advisory:" + draft.sheet().id(), detail);
        log.info(
                "event=notice-requested advisory={} request={} {}",
                draft.sheet().id(),
                request.requestId(),
                detail);
    }

    @Configuration(proxyBeanMethods = false)
    static class Binding {
        @Bean
        Consumer<Message<byte[]>> draftNotices(DraftingNotice drafting, Events events) {
            return events.consume(NotificationRequested.class, drafting::draft);
        }
    }
}
