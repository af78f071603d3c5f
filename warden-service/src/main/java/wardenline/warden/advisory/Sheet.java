package wardenline.warden.advisory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wardenline.contracts.Mode;
import wardenline.contracts.Urgency;
import wardenline.platform.security.Officer;
import wardenline.warden.audience.Audience;
import wardenline.warden.content.Content;
import wardenline.warden.content.Kind;
import wardenline.warden.rendering.Letterhead;

/**
 * What every advisory has, whatever its state.
 *
 * @param number counts the post's advisories, for people to speak of
 * @param mode fixed at creation: an exercise never turns into the real thing
 * @param validHours how long it stands after its release
 * @param revision grows with every edit
 * @param contributors ids of everyone who drafted, edited or submitted it: none of them clears it (invariant 4)
 */
public record Sheet(
        AdvisoryId id,
        long number,
        Kind kind,
        Urgency urgency,
        Mode mode,
        Content content,
        Audience audience,
        int validHours,
        int revision,
        Set<String> contributors,
        Signature drafted,
        Instant changedAt) {
    public Sheet {
        contributors = Set.copyOf(contributors);
    }

    /** Whether this officer had a hand in it. */
    public boolean involves(Officer officer) {
        return contributors.contains(officer.id());
    }

    /** Whether it goes to named persons: such a message is never published. */
    public boolean isPrivate() {
        return audience instanceof Audience.Named;
    }

    /** What stands above the sections. */
    public Letterhead letterhead(String postName, LocalDate datedOn) {
        return new Letterhead(kind, mode, postName, datedOn);
    }

    Sheet edited(Officer by, Edit edit, Instant now) {
        return new Sheet(
                id,
                number,
                edit.kind(),
                edit.urgency(),
                mode,
                edit.content(),
                edit.audience(),
                edit.validHours(),
                revision + 1,
                with(by),
                drafted,
                now);
    }

    Sheet touched(Officer by, Instant now) {
        return new Sheet(
                id, number, kind, urgency, mode, content, audience, validHours, revision, with(by), drafted, now);
    }

    private Set<String> with(Officer officer) {
        return Stream.concat(contributors.stream(), Stream.of(officer.id())).collect(Collectors.toUnmodifiableSet());
    }

    /** What an edit puts in place of what stood. */
    public record Edit(Kind kind, Urgency urgency, Content content, Audience audience, int validHours) {}
}
