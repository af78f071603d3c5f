package wardenline.dispatch.erasure;

import java.time.Instant;

/** Words of people, kept as long as somebody may need them. */
public interface Erasable {

    /** What is kept, as the log names it. */
    String name();

    /** For how many days. */
    int keptDays();

    /**
     * Erases so many for which nobody has had a use since then, the oldest first; other replicas erase others.
     *
     * @return how many were erased; fewer than the limit where none is left
     */
    int erase(Instant before, int limit);
}
