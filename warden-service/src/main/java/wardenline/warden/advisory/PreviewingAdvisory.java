package wardenline.warden.advisory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.warden.audience.CountingAudience;
import wardenline.warden.plan.ContactPlans;

/** Shows exactly what would be sent and to whom, saved or not. */
@Component
public class PreviewingAdvisory {
    private final Advisories advisories;
    private final Composing composing;
    private final CountingAudience counting;
    private final ContactPlans plans;
    private final Clock clock;

    PreviewingAdvisory(
            Advisories advisories, Composing composing, CountingAudience counting, ContactPlans plans, Clock clock) {
        this.advisories = advisories;
        this.composing = composing;
        this.counting = counting;
        this.plans = plans;
        this.clock = clock;
    }

    /** As it stands. */
    @Transactional(readOnly = true)
    public Preview preview(Advisory advisory) {
        var now = clock.instant();
        return preview(advisory, advisory.sheet(), composing.compose(advisory, now), now);
    }

    /** As it would stand with this text in it; empty where there is no such advisory. The shape must have no faults. */
    @Transactional(readOnly = true)
    public Optional<Preview> preview(AdvisoryId id, DraftShape typed) {
        return advisories.find(id).map(advisory -> {
            var now = clock.instant();
            var edited = edited(advisory.sheet(), typed);
            return preview(advisory, edited, composing.compose(edited, composing.datedOn(advisory, now)), now);
        });
    }

    private static Sheet edited(Sheet sheet, DraftShape typed) {
        var edit = typed.over(sheet);
        return new Sheet(
                sheet.id(),
                sheet.number(),
                edit.kind(),
                edit.urgency(),
                sheet.mode(),
                edit.content(),
                edit.audience(),
                edit.validHours(),
                sheet.revision(),
                sheet.contributors(),
                sheet.drafted(),
                sheet.changedAt());
    }

    private Preview preview(Advisory advisory, Sheet sheet, Composing.Composition composition, Instant now) {
        var plan = plans.current();
        return new Preview(
                composition.renderings().each().stream()
                        .map(Preview.OfLanguage::of)
                        .toList(),
                composing.capPreview(sheet, composing.datedOn(advisory, now), now),
                composition.remarks(),
                counting.count(
                        sheet.audience(),
                        sheet.urgency(),
                        composition.renderings().smsSegments(),
                        plan.plan()),
                counting.towns(sheet.audience()),
                composition.digests().content(),
                composition.digests().audience(),
                plan.version(),
                plan.words(sheet.urgency(), sheet.validHours()));
    }
}
