package wardenline.local.demo.population;

import java.time.LocalDate;

/**
 * One invented citizen.
 *
 * @param ref the key under which the post's own list knows the person
 * @param guardianRef empty for adults
 * @param email empty where the person has none; so with the numbers
 */
public record Citizen(
        String ref,
        String givenName,
        String familyName,
        LocalDate birthDate,
        String language,
        String town,
        Point at,
        String email,
        String sms,
        String voice,
        String fax,
        String householdRef,
        String guardianRef) {}
