package wardenline.registry.person;

import org.jspecify.annotations.Nullable;

/**
 * Where an enrollment came from.
 *
 * @param externalRef the name another register gives this person; unique; null where none does
 */
public record Origin(Source source, @Nullable String externalRef) {

    /** Who wrote the enrollment. */
    public enum Source {
        CITIZEN,
        STAFF,
        IMPORT
    }

    public static Origin of(Source source) {
        return new Origin(source, null);
    }
}
