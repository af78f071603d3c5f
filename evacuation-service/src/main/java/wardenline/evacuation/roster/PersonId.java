package wardenline.evacuation.roster;

import java.util.UUID;

/** One person, as the registry names them. */
public record PersonId(UUID value) implements Comparable<PersonId> {

    /** By the text of the id: the order that people read and that PostgreSQL gives. */
    @Override
    public int compareTo(PersonId other) {
        return value.toString().compareTo(other.value.toString());
    }
}
