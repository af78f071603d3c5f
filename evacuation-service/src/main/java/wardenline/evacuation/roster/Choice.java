package wardenline.evacuation.roster;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom an officer means: people who meet everything that is said. A choice that says nothing chooses nobody.
 *
 * @param ids people by name; empty for no such restriction
 * @param answer null for any
 * @param country ISO 3166-1 alpha-2; null for any
 * @param place a part of what people wrote as their place; null for any
 * @param household null for any
 */
public record Choice(
        Set<UUID> ids,
        @Nullable Answer answer,
        @Nullable String country,
        @Nullable String place,
        @Nullable UUID household) {

    public Choice {
        ids = Set.copyOf(ids);
        country = country == null || country.isBlank() ? null : country.strip();
        place = place == null || place.isBlank() ? null : place.strip();
    }

    /** Whether nothing is said. An empty choice never means everyone. */
    public boolean isEmpty() {
        return ids.isEmpty() && answer == null && country == null && place == null && household == null;
    }

    /** The same words for the same choice, so that a repeated request can be told from a different one. */
    public String canonical() {
        return "ids=" + ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(",")) + ";answer=" + answer
                + ";country=" + country + ";place=" + place + ";household=" + household;
    }
}
