package wardenline.warden.advisory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.warden.audience.AudienceShape;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

/**
 * An advisory as programs see it; what its state does not have is absent.
 *
 * @param state DRAFT, SENT_BACK, SUBMITTED, CLEARED, RELEASED or CANCELLED
 * @param reason why it was sent back or cancelled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdvisoryShape(
        UUID id,
        long number,
        Stage state,
        Mode mode,
        Kind kind,
        Urgency urgency,
        int validHours,
        int revision,
        List<Sections> content,
        AudienceShape audience,
        Signature drafted,
        List<String> contributors,
        Instant changedAt,
        @Nullable LocalDate datedOn,
        @Nullable Signature submitted,
        @Nullable ClearanceShape clearance,
        @Nullable Signature sentBack,
        @Nullable Signature cancelled,
        @Nullable String reason,
        @Nullable UUID releaseId) {

    /** What was allowed, by whom and until when. */
    public record ClearanceShape(
            Signature by, Instant expiresAt, int headcount, String contentDigest, String audienceDigest) {}

    /** An advisory's shape. */
    public static AdvisoryShape of(Advisory advisory) {
        return switch (advisory) {
            case Advisory.Draft draft -> shape(draft, null, null, null, null, null, null);
            case Advisory.SentBack back -> shape(back, null, null, back.by(), null, back.reason(), null);
            case Advisory.Submitted submitted -> shape(submitted, submitted.submission(), null, null, null, null, null);
            case Advisory.Cleared cleared ->
                shape(cleared, cleared.submission(), cleared.clearance(), null, null, null, null);
            case Advisory.Released released ->
                shape(
                        released,
                        released.submission(),
                        released.clearance(),
                        null,
                        null,
                        null,
                        released.releaseId().value());
            case Advisory.Cancelled cancelled ->
                shape(cancelled, null, null, null, cancelled.by(), cancelled.reason(), null);
        };
    }

    private static AdvisoryShape shape(
            Advisory advisory,
            Advisory.@Nullable Submission submission,
            Advisory.@Nullable Clearance clearance,
            @Nullable Signature sentBack,
            @Nullable Signature cancelled,
            @Nullable String reason,
            @Nullable UUID releaseId) {
        var sheet = advisory.sheet();
        return new AdvisoryShape(
                sheet.id().value(),
                sheet.number(),
                advisory.stage(),
                sheet.mode(),
                sheet.kind(),
                sheet.urgency(),
                sheet.validHours(),
                sheet.revision(),
                sheet.content().versions(),
                AudienceShape.of(sheet.audience()),
                sheet.drafted(),
                sheet.contributors().stream().sorted().toList(),
                sheet.changedAt(),
                submission == null ? null : submission.datedOn(),
                submission == null ? null : submission.by(),
                clearance == null
                        ? null
                        : new ClearanceShape(
                                clearance.by(),
                                clearance.expiresAt(),
                                clearance.headcount(),
                                clearance.digests().content(),
                                clearance.digests().audience()),
                sentBack,
                cancelled,
                reason,
                releaseId);
    }
}
