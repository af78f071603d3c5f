package wardenline.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The full state of one person's enrollment, so that any projection can be rebuilt from the topic alone.
 *
 * @param version counts the person's changes from 1; a lower one than already seen is old news
 * @param language BCP 47
 * @param birthDate null where not told; decides who is a minor
 * @param guardianId the person a minor travels with; null for adults
 * @param householdId shared by those who travel together
 * @param contactPoints empty once withdrawn
 * @param whereabouts null once withdrawn
 */
public record EnrollmentChanged(
        UUID personId,
        long version,
        Status status,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        String language,
        UUID householdId,
        @Nullable UUID guardianId,
        @Nullable Whereabouts whereabouts,
        List<ContactPoint> contactPoints,
        Instant changedAt)
        implements Event {

    /** Whether the person is in the post's care. */
    public enum Status {
        ENROLLED,
        WITHDRAWN
    }
}
