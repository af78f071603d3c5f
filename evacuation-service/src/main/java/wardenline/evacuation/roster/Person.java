package wardenline.evacuation.roster;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person of the roster.
 *
 * @param enrolled false once withdrawn: nobody calls them any more
 * @param birthDate null where not told
 * @param guardian null for adults who travel on their own account
 */
public record Person(
        PersonId id,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        HouseholdId household,
        @Nullable PersonId guardian,
        boolean enrolled) {

    /** Years of age on a day, where the birth date is known. */
    public Optional<Integer> ageOn(LocalDate day) {
        return birthDate == null
                ? Optional.empty()
                : Optional.of(Period.between(birthDate, day).getYears());
    }

    /**
     * Whether this person must not travel alone: under age, or entrusted to a guardian whatever their age (an incapacitated
     * adult is too). Where the birth date is unknown the guardian decides.
     */
    public boolean isInCare(LocalDate day, int adultFromYears) {
        return guardian != null || ageOn(day).map(age -> age < adultFromYears).orElse(false);
    }

    /** As it stands on lists: family name first. */
    public String listedName() {
        return familyName + ", " + givenName;
    }
}
