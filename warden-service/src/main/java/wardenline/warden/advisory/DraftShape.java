package wardenline.warden.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.platform.problem.Violation;
import wardenline.warden.audience.Audience;
import wardenline.warden.audience.AudienceReading;
import wardenline.warden.audience.AudienceShape;
import wardenline.warden.content.Content;
import wardenline.warden.content.Kind;
import wardenline.warden.content.Sections;

/**
 * What an officer or a program sends to begin or change a draft. What is absent stays as it was.
 *
 * @param revision the one that was loaded; needed for a change, so that nobody overwrites what they have not seen
 * @param mode LIVE or EXERCISE; needed to begin, and never changed after
 * @param urgency EMERGENCY where absent at the beginning, ROUTINE for a message to citizens
 * @param validHours how long it stands after its release; 24 where absent
 * @param content one set of sections a language; the first language is the default
 */
public record DraftShape(
        @Nullable Integer revision,
        @Nullable Mode mode,
        @Nullable Kind kind,
        @Nullable Urgency urgency,
        @Nullable Integer validHours,
        @Nullable List<Sections> content,
        @Nullable AudienceShape audience) {
    static final int VALID_HOURS = 24;
    private static final int VALID_HOURS_MAX = 24 * 14;

    /** What is wrong with it, wherever it is used. */
    List<Violation> faults() {
        var wrong = new ArrayList<Violation>();
        if (content != null) wrong.addAll(Content.faults(content));
        if (validHours != null && (validHours < 1 || validHours > VALID_HOURS_MAX)) {
            wrong.add(new Violation("validHours", "is " + validHours, "1 to " + VALID_HOURS_MAX));
        }
        if (AudienceReading.of(audience) instanceof AudienceReading.Misunderstood misunderstood) {
            wrong.addAll(misunderstood.violations());
        }
        return List.copyOf(wrong);
    }

    /** What is missing to begin with. */
    List<Violation> gaps() {
        var missing = new ArrayList<Violation>();
        if (mode == null) missing.add(new Violation("mode", "is missing", "LIVE or EXERCISE"));
        if (kind == null) missing.add(new Violation("kind", "is missing", "a kind, such as SECURITY_ALERT"));
        return List.copyOf(missing);
    }

    /** A new draft's beginning. */
    Sheet.Edit fresh() {
        var chosen = Objects.requireNonNullElse(kind, Kind.SECURITY_ALERT);
        return over(new Sheet.Edit(
                chosen,
                chosen == Kind.MESSAGE_FOR_CITIZENS ? Urgency.ROUTINE : Urgency.EMERGENCY,
                Content.empty(),
                new Audience.NotChosen(),
                VALID_HOURS));
    }

    /** What stands, with what was sent in its place. */
    Sheet.Edit over(Sheet.Edit standing) {
        return new Sheet.Edit(
                kind == null ? standing.kind() : kind,
                urgency == null ? standing.urgency() : urgency,
                content == null ? standing.content() : new Content(content),
                audience == null ? standing.audience() : read(audience),
                validHours == null ? standing.validHours() : validHours);
    }

    /** The same over a whole sheet. */
    Sheet.Edit over(Sheet sheet) {
        return over(
                new Sheet.Edit(sheet.kind(), sheet.urgency(), sheet.content(), sheet.audience(), sheet.validHours()));
    }

    private static Audience read(AudienceShape shape) {
        return switch (AudienceReading.of(shape)) {
            case AudienceReading.Understood understood -> understood.audience();
            case AudienceReading.Misunderstood _ ->
                throw new IllegalStateException("the faults are asked for before the draft is read");
        };
    }
}
