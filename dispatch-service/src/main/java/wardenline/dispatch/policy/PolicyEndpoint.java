package wardenline.dispatch.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import wardenline.platform.problem.Invalid;
import wardenline.platform.problem.Refused;
import wardenline.platform.security.Officer;

/** The dispatch policy for programs. */
@RestController
@RequestMapping("/api/dispatch/policy")
class PolicyEndpoint {

    private static final int HISTORY_MAX = 100;

    private final PolicyInForce inForce;
    private final PolicyVersions versions;
    private final ChangingPolicy changing;

    PolicyEndpoint(PolicyInForce inForce, PolicyVersions versions, ChangingPolicy changing) {
        this.inForce = inForce;
        this.versions = versions;
        this.changing = changing;
    }

    /** A policy, who put it into force, and what it changed in the one before. */
    record PolicyView(
            int version,
            Optional<String> changedBy,
            Optional<Instant> changedAt,
            Optional<String> why,
            JsonNode policy) {
        static PolicyView of(PolicyVersion version) {
            return new PolicyView(
                    version.version(),
                    version.change().map(PolicyVersion.Change::by),
                    version.change().map(PolicyVersion.Change::at),
                    version.change().map(PolicyVersion.Change::why),
                    PolicyDocument.write(version.policy()));
        }
    }

    record HistoryEntry(PolicyView entry, List<PolicyDifferences.Difference> differences) {}

    /** @param version the one it is based on */
    record PolicyChange(
            int version, @Nullable String why, @Nullable JsonNode policy) {}

    /** The policy in force on the replica that answers. */
    @GetMapping
    @PreAuthorize(Permission.READ)
    PolicyView policy() {
        return PolicyView.of(inForce.now());
    }

    /** Puts another policy into force, on every replica within two seconds. It must be whole. */
    @PutMapping
    @PreAuthorize(Permission.CHANGE)
    PolicyView change(@RequestBody PolicyChange change, Officer officer) {
        var wish = new ChangingPolicy.Wish(
                change.version(),
                change.why() == null ? "" : change.why(),
                change.policy() == null ? MissingNode.getInstance() : change.policy());
        return switch (changing.change(officer, wish)) {
            case ChangingPolicy.Result.Changed changed -> PolicyView.of(changed.version());
            case ChangingPolicy.Result.Stale stale ->
                throw new Refused(
                        "STALE_POLICY",
                        "Version %d is the latest: look at it, and base the change on it.".formatted(stale.latest()));
            case ChangingPolicy.Result.Wrong wrong -> throw new Invalid(wrong.violations());
        };
    }

    /** From the newest back, each with what it changed. */
    @GetMapping("/history")
    @PreAuthorize(Permission.READ)
    List<HistoryEntry> history(@RequestParam(defaultValue = "20") int limit) {
        return versions.history(Math.clamp(limit, 1, HISTORY_MAX)).stream()
                .map(step -> new HistoryEntry(PolicyView.of(step.version()), step.differences()))
                .toList();
    }
}
