package wardenline.evacuation.callforward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.roster.PersonId;

/**
 * One person's call.
 *
 * @param party the lead of those who may not be parted; the person's own id for one alone
 * @param guardian who answers for this person; null for adults
 * @param household null where the person has been erased since
 * @param priority its code
 * @param settlement null while the person is awaited
 */
public record CalledPerson(
        CallId id,
        EvacuationId evacuation,
        DepartureId departure,
        PointId point,
        PersonId person,
        String givenName,
        String familyName,
        @Nullable LocalDate birthDate,
        @Nullable UUID household,
        PersonId party,
        @Nullable PersonId guardian,
        String priority,
        CheckInCode code,
        CallState state,
        Instant calledAt,
        @Nullable Settlement settlement) {

    /** When the person checked in or the call ended, and the name of the officer. */
    public record Settlement(Instant at, String by) {}

    /** When and by whom it was settled; empty while the person is awaited. */
    public Optional<Settlement> settled() {
        return Optional.ofNullable(settlement);
    }

    /** As it stands on lists: family name first. */
    public String listedName() {
        return givenName.isEmpty() ? familyName : familyName + ", " + givenName;
    }

    /** As people are addressed. */
    public String spokenName() {
        return (givenName + " " + familyName).strip();
    }

    /** Whether somebody answers for this person: a minor, or another in care. */
    public boolean inCare() {
        return guardian != null;
    }
}
