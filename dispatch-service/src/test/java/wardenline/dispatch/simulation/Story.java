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
    int spent;

    /** One request, or what was to become one. */
    static final class Attempt {
        final long leaseUntil;
        boolean accepted;
        boolean concluded;
        boolean knownAccepted;
        boolean knownNotSent;

        Attempt(long leaseUntil) {
            this.leaseUntil = leaseUntil;
        }

        boolean inDoubt() {
            return !knownAccepted && !knownNotSent;
        }
    }

    int accepted() {
        return (int) attempts.stream().filter(attempt -> attempt.accepted).count();
    }
}
