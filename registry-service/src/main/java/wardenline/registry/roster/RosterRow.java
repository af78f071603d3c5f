package wardenline.registry.roster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardenline.registry.enrollment.Enrol;
import wardenline.registry.person.BirthDate;
import wardenline.registry.person.Language;
import wardenline.registry.person.Name;
import wardenline.registry.place.Where;

/**
 * One person as a row tells of them. What a row leaves out stays as it was.
 *
 * @param cells as written, for a second reading and for telling whether the same row came before
 * @param vouched the post knows that the addresses are the person's own
 */
record RosterRow(
        long line,
        Map<Column, String> cells,
        @Nullable String externalRef,
        Name name,
        @Nullable BirthDate birthDate,
        @Nullable Language language,
        @Nullable Where where,
        List<Enrol.Given> contacts,
        @Nullable String householdRef,
        @Nullable String guardianRef,
        boolean vouched) {}
