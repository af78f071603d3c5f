package wardenline.registry.person;

import java.time.Instant;
import wardenline.contracts.EnrollmentChanged;

/** Somebody whom the post knows. */
public sealed interface Person permits Enrolled, Withdrawn {

    PersonId id();

    /** Counts the person's changes from 1. */
    long version();

    Name name();

    HouseholdId household();

    Instant changedAt();

    /** The full state, as the other services are told. */
    EnrollmentChanged told();
}
