package wardenline.evacuation.manifest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a manifest.
 *
 * @param party names those who may not be parted
 * @param guardian who answers for this person; null for adults
 * @param minor under age on the day of closing
 * @param checkedInBy the name of the officer at the gate
 */
public record Passenger(
        UUID household,
        UUID party,
        UUID person,
        @Nullable UUID guardian,
        String familyName,
        String givenName,
        @Nullable LocalDate birthDate,
        boolean minor,
        String code,
        Instant checkedInAt,
        String checkedInBy) {

    /** As it stands on lists: family name first. */
    public String listedName() {
        return givenName.isEmpty() ? familyName : familyName + ", " + givenName;
    }
}
