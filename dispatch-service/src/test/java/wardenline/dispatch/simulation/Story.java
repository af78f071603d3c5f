package wardenline.dispatch.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What befell one delivery, as the witness saw it. */
final class Story {

    final List<Attempt> attempts = new ArrayList<>();
    final Set<Integer> ambiguous = new HashSet<>();
    int resends;
    int misses;
    int spent;

    /** One request, or what was to become one. */
    static final class Attempt {
        final long leaseUntil;
        boolean accepted;
        boolean concluded;
        boolean knownAccepted;
        boolean knownNotSent;
        boolean missed;

        Attempt(long leaseUntil) {
            this.leaseUntil = leaseUntil;
        }

        /** It, or one after it, reached nobody: that it was accepted matters no more. */
        void missed() {
            knownAccepted = false;
            missed = true;
        }

        boolean inDoubt() {
            return !knownAccepted && !knownNotSent;
        }
    }

    /** The latest call reached nobody, and another one follows. */
    void missed() {
        misses++;
        attempts.forEach(Attempt::missed);
    }

    /** Those that had reached nobody by the time they were made again are no duplicates. */
    int acceptedBeyondFirst() {
        return Math.max(0, accepted() - 1 - misses);
    }

    int accepted() {
        return (int) attempts.stream().filter(attempt -> attempt.accepted).count();
    }
}
