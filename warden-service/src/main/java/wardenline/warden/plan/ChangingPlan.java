package wardenline.warden.plan;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Puts another contact plan into force, from the next release on. */
@Component
class ChangingPlan {
    static final int WHY_CHARACTERS_MAX = 500;

    private static final Logger log = LoggerFactory.getLogger(ChangingPlan.class);

    private final ContactPlans plans;
    private final AuditChain audit;
    private final Clock clock;

    ChangingPlan(ContactPlans plans, AuditChain audit, Clock clock) {
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param basedOn the version that the officer had before them */
    record Wish(int basedOn, String why, JsonNode plan) {}

    /** What would come of it, or what came of it. */
    sealed interface Result {
        /** It can be, or is, in force. */
        record Good(PlanVersion version, List<PlanWords.Difference> differences) implements Result {}

        /** Somebody else changed it meanwhile. */
        record Stale(int latest) implements Result {}

        record Wrong(List<Violation> violations) implements Result {}
    }

    /** What the change would be, without making it. */
    @Transactional(readOnly = true)
    public Result look(Officer officer, Wish wish) {
        return check(officer, wish);
    }

    @Transactional
    public Result change(Officer officer, Wish wish) {
        return switch (check(officer, wish)) {
            case Result.Good good when !plans.add(good.version()) -> new Result.Stale(plans.latestNumber());
            case Result.Good good -> {
                record(officer, good);
                yield good;
            }
            case Result other -> other;
        };
    }

    private Result check(Officer officer, Wish wish) {
        var violations = new ArrayList<Violation>();
        why(wish).ifPresent(violations::add);
        return switch (PlanDocument.read(wish.plan())) {
            case PlanDocument.Reading.Wrong wrong -> {
                violations.addAll(wrong.violations());
                yield new Result.Wrong(List.copyOf(violations));
            }
            case PlanDocument.Reading.Taken _ when !violations.isEmpty() -> new Result.Wrong(List.copyOf(violations));
            case PlanDocument.Reading.Taken taken -> check(officer, wish, taken.plan());
        };
    }

    private Result check(Officer officer, Wish wish, ContactPlan plan) {
        int latest = plans.latestNumber();
        var before = plans.find(wish.basedOn());
        if (wish.basedOn() != latest || before.isEmpty()) return new Result.Stale(latest);
        var differences = PlanWords.differences(before.get().plan(), plan);
        if (differences.isEmpty())
            return new Result.Wrong(List.of(
                    new Violation("plan", "says what version " + latest + " says", "a plan that changes something")));
        var change = new PlanVersion.Change(
                officer.id(),
                officer.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wish.why().strip());
        return new Result.Good(new PlanVersion(latest + 1, plan, change), differences);
    }

    private void record(Officer officer, Result.Good good) {
        var version = good.version().version();
        audit.record(
                officer.actor(),
                "contact-plan-changed",
                "contact-plan:" + version,
                good.differences().stream().map(PlanWords.Difference::toString).collect(Collectors.joining(" "))
                        + " Why: " + good.version().change().why());
        log.info("event=contact-plan-changed version={}", version);
    }

    private static Optional<Violation> why(Wish wish) {
        if (wish.why().isBlank()) return Optional.of(new Violation("why", "is missing", "the reason, in a few words"));
        return wish.why().length() > WHY_CHARACTERS_MAX
                ? Optional.of(new Violation("why", "is too long", "at most " + WHY_CHARACTERS_MAX + " characters"))
                : Optional.empty();
    }
}
