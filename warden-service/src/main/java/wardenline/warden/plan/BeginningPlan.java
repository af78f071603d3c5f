package wardenline.warden.plan;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;

/** Puts the first contact plan into force where there is none, before anybody can ask for it. */
@Component
class BeginningPlan implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(BeginningPlan.class);
    private static final String ACTOR = "warden-service";

    private final ContactPlans plans;
    private final StartingPlan starting;
    private final AuditChain audit;
    private final Clock clock;

    BeginningPlan(ContactPlans plans, StartingPlan starting, AuditChain audit, Clock clock) {
        this.plans = plans;
        this.starting = starting;
        this.audit = audit;
        this.clock = clock;
    }

    /** Of replicas that start together, one writes it. */
    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        if (plans.latestNumber() > 0) return;
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var first = new PlanVersion(
                1,
                starting.plan(),
                new PlanVersion.Change(ACTOR, "the system", now, "The plan that the system started with"));
        if (!plans.add(first)) return;
        audit.record(
                ACTOR,
                "contact-plan-begun",
                "contact-plan:1",
                "emergency: "
                        + PlanWords.of(first.plan().emergency()) + " routine: "
                        + PlanWords.of(first.plan().routine()) + " relay of emergencies: "
                        + PlanWords.relayed(first.plan().relay().emergencyAfterSeconds()) + ".");
        log.info("event=contact-plan-begun version=1");
    }
}
