package wardenline.warden.plan;

import java.time.Instant;
import wardenline.contracts.Urgency;

/**
 * A contact plan that is or was in force.
 *
 * @param version from 1
 */
public record PlanVersion(int version, ContactPlan plan, Change change) {

    /**
     * Who put it into force, when and why.
     *
     * @param by an officer's id; of the first version, the system's own name
     */
    public record Change(String by, String name, Instant at, String why) {}

    /** What it means for a release of this urgency that stands so long. */
    public String words(Urgency urgency, int inForceHours) {
        return PlanWords.of(plan.steps(urgency), inForceHours)
                + PlanWords.relayed(plan.relay().afterSeconds(urgency), inForceHours);
    }
}
