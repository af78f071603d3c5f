package wardenline.dispatch.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A policy that is or was in force.
 *
 * @param version 0 is the default in the code, which nobody changed
 */
public record PolicyVersion(int version, Policy policy, Optional<Change> change) {

    static final PolicyVersion DEFAULT = new PolicyVersion(0, Policy.DEFAULT, Optional.empty());

    /** Who put it into force, when and why. */
    public record Change(String by, Instant at, String why) {}
}
