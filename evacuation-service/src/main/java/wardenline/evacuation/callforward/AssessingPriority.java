package wardenline.evacuation.callforward;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.operation.Evacuations;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Records what an officer learned of a person that changes their place in the order of departure. */
@Component
public class AssessingPriority {

    private final Priorities priorities;
    private final Evacuations evacuations;
    private final AuditChain audit;
    private final Clock clock;

    AssessingPriority(Priorities priorities, Evacuations evacuations, AuditChain audit, Clock clock) {
        this.priorities = priorities;
        this.evacuations = evacuations;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Assessed {
        DONE,
        NO_SUCH_EVACUATION,
        NO_SUCH_PRIORITY
    }

    /** Sets the person's priority for this evacuation; it counts in the next call. */
    @Transactional
    public Assessed assess(EvacuationId evacuation, PersonId person, String priority, Officer officer) {
        if (evacuations.take(evacuation).isEmpty()) {
            return Assessed.NO_SUCH_EVACUATION;
        }
        if (priorities.all().stream().noneMatch(known -> known.code().equals(priority))) {
            return Assessed.NO_SUCH_PRIORITY;
        }
        priorities.assess(evacuation, person, priority, officer, clock.instant());
        audit.record(
                officer.actor(), "PRIORITY_ASSESSED", "person:" + person.value(), "evacuation=" + evacuation.value());
        return Assessed.DONE;
    }
}
