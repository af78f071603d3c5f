package wardenline.registry.person;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.EnrollmentChanged;

/** A person who left the post's care: no address and no whereabouts are kept. */
public record Withdrawn(
        PersonId id,
        long version,
        Name name,
        @Nullable BirthDate birthDate,
        Language language,
        HouseholdId household,
        Instant changedAt)
        implements Person {

    @Override
    public EnrollmentChanged told() {
        return new EnrollmentChanged(
                id.value(),
                version,
                EnrollmentChanged.Status.WITHDRAWN,
                name.given(),
                name.family(),
                birthDate == null ? null : birthDate.date(),
                language.tag(),
                household.value(),
                null,
                null,
                List.of(),
                changedAt);
    }
}
