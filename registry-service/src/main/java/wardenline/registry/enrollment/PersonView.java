package wardenline.registry.enrollment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.contracts.Whereabouts;
import wardenline.registry.contact.Contact;
import wardenline.registry.person.BirthDate;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Person;
import wardenline.registry.person.Withdrawn;

/** A person as programs and pages are shown them. */
@Schema(description = "A person's enrollment as it is now.")
public record PersonView(
        UUID personId,

        @Schema(description = "Counts the person's changes from 1")
        long version,

        Status status,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        @Schema(description = "Under 18 today, at the post") boolean minor,
        String language,
        UUID householdId,
        @Nullable UUID guardianId,
        @Nullable Whereabouts whereabouts,
        List<ContactView> contacts,

        @Schema(description = "At least one address is verified")
        boolean confirmed,

        @Schema(description = "An emergency message would go out to at least one address")
        boolean reachable,

        Instant changedAt) {

    /** Whether the person is in the post's care. */
    public enum Status {
        ENROLLED,
        WITHDRAWN
    }

    /** One address. */
    public record ContactView(
            UUID id,
            Channel channel,
            String address,
            boolean verified,
            @Nullable Instant verifiedAt,

            @Schema(description = "code, link, or the officer who vouches") @Nullable
            String verifiedBy,

            boolean usable,

            @Schema(description = "Why it reaches nobody any more") @Nullable
            String deadReason,

            @Nullable Instant deadAt,

            @Schema(description = "No routine messages here; emergencies still come")
            boolean routineOptOut) {

        static ContactView of(Contact contact) {
            var verified = contact.verified();
            var dead = contact.dead();
            return new ContactView(
                    contact.id().value(),
                    contact.channel(),
                    contact.address().text(),
                    contact.isVerified(),
                    verified == null ? null : verified.at(),
                    verified == null ? null : verified.by(),
                    !contact.isDead(),
                    dead == null ? null : dead.reason(),
                    dead == null ? null : dead.at(),
                    contact.routineOptOut());
        }
    }

    public static PersonView of(Person person, LocalDate today) {
        return switch (person) {
            case Enrolled enrolled ->
                new PersonView(
                        enrolled.id().value(),
                        enrolled.version(),
                        Status.ENROLLED,
                        enrolled.name().given(),
                        enrolled.name().family(),
                        date(enrolled.birthDate()),
                        enrolled.isMinor(today),
                        enrolled.language().tag(),
                        enrolled.household().value(),
                        enrolled.guardian() == null ? null : enrolled.guardian().value(),
                        enrolled.where().told(),
                        enrolled.contacts().stream().map(ContactView::of).toList(),
                        enrolled.isConfirmed(),
                        enrolled.isReachable(),
                        enrolled.changedAt());
            case Withdrawn withdrawn ->
                new PersonView(
                        withdrawn.id().value(),
                        withdrawn.version(),
                        Status.WITHDRAWN,
                        withdrawn.name().given(),
                        withdrawn.name().family(),
                        date(withdrawn.birthDate()),
                        withdrawn.birthDate() != null && withdrawn.birthDate().isMinor(today),
                        withdrawn.language().tag(),
                        withdrawn.household().value(),
                        null,
                        null,
                        List.of(),
                        false,
                        false,
                        withdrawn.changedAt());
        };
    }

    private static @Nullable LocalDate date(@Nullable BirthDate birthDate) {
        return birthDate == null ? null : birthDate.date();
    }

    public String fullName() {
        return givenName + " " + familyName;
    }
}
