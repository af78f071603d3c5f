package wardenline.warden.plan;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.NotFound;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** The contact plan for programs. */
@RestController
@RequestMapping("/api/warden/contact-plan")
@Tag(name = "Contact plan", description = "On what people are tried, after how long and how often; by version.")
class PlanEndpoint {
    private static final int HISTORY_MAX = 100;

    private final ContactPlans plans;
    private final ChangingPlan changing;

    PlanEndpoint(ContactPlans plans, ChangingPlan changing) {
        this.plans = plans;
        this.changing = changing;
    }

    /**
     * A version.
     *
     * @param remarks what in it may be meant and should be seen
     */
    record PlanShape(
            int version,
            String changedBy,
            String changedByName,
            Instant changedAt,
            String why,
            JsonNode plan,
            String emergency,
            String routine,
            String emergencyRelay,
            String routineRelay,
            List<String> remarks) {
        static PlanShape of(PlanVersion version) {
            return new PlanShape(
                    version.version(),
                    version.change().by(),
                    version.change().name(),
                    version.change().at(),
                    version.change().why(),
                    PlanDocument.write(version.plan()),
                    PlanWords.of(version.plan().emergency()),
                    PlanWords.of(version.plan().routine()),
                    PlanWords.relayed(version.plan().relay().emergencyAfterSeconds()) + ".",
                    PlanWords.relayed(version.plan().relay().routineAfterSeconds()) + ".",
                    PlanWords.remarks(version.plan()));
        }
    }

    /** A version and what it changed in the one before. */
    record HistoryEntry(PlanShape entry, List<PlanWords.Difference> differences) {}

    /** @param version the one it is based on */
    record PlanChange(
            @Nullable Integer version,
            @Nullable String why,
            @Nullable JsonNode plan) {
        ChangingPlan.Wish wish() {
            return new ChangingPlan.Wish(
                    version == null ? 0 : version,
                    why == null ? "" : why,
                    plan == null ? MissingNode.getInstance() : plan);
        }
    }

    /** The plan in force: what is released now goes out by it. */
    @GetMapping
    @PreAuthorize(Permission.READ)
    PlanShape current() {
        return PlanShape.of(plans.current());
    }

    /** From the newest back, each with what it changed. */
    @GetMapping("/versions")
    @PreAuthorize(Permission.READ)
    List<HistoryEntry> versions(@RequestParam(defaultValue = "20") int limit) {
        return plans.history(Math.clamp(limit, 1, HISTORY_MAX)).stream()
                .map(step -> new HistoryEntry(PlanShape.of(step.version()), step.differences()))
                .toList();
    }

    @GetMapping("/versions/{version}")
    @PreAuthorize(Permission.READ)
    PlanShape version(@PathVariable int version) {
        return PlanShape.of(plans.find(version).orElseThrow(() -> new NotFound("contact plan", version)));
    }

    /** Puts another plan into force, from the next release on. It must be whole. */
    @PutMapping
    @PreAuthorize(Permission.CHANGE)
    PlanShape change(Officer officer, @RequestBody PlanChange change) {
        return switch (changing.change(officer, change.wish())) {
            case ChangingPlan.Result.Good good -> PlanShape.of(good.version());
            case ChangingPlan.Result.Stale stale ->
                throw new Refused(
                        "STALE_VERSION",
                        "Version %d is the latest: look at it, and base the change on it.".formatted(stale.latest()));
            case ChangingPlan.Result.Wrong wrong -> throw new Invalid(wrong.violations());
        };
    }
}
