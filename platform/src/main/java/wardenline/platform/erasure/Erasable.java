package wardenline.platform.erasure;

import java.time.Instant;

/**
 * Words of people, kept as long as somebody may need them.
 *
 * @param name what is kept, as the log names it
 * @param keptDays for how many days
 */
public record Erasable(String name, int keptDays, Batch batch) {

    /** Erases so many for which nobody has had a use since then, the oldest first; other replicas erase others. */
    @FunctionalInterface
    public interface Batch {
        /** How many were erased; fewer than the limit where none is left. */
        int erase(Instant before, int limit);
    }
}
