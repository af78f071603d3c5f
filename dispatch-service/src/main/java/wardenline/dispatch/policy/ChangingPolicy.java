package wardenline.dispatch.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditedWord;
import wardenline.platform.problem.Violation;
import wardenline.platform.security.Officer;

/** Puts another policy into force. */
@Service
public class ChangingPolicy {

    private static final int DETAIL_CHARACTERS_MAX = 1_000;

    private final PolicyVersions versions;
    private final PolicyInForce inForce;
    private final AuditChain audit;
    private final Clock clock;

    ChangingPolicy(PolicyVersions versions, PolicyInForce inForce, AuditChain audit, Clock clock) {
        this.versions = versions;
        this.inForce = inForce;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param basedOn the version that the officer had before them */
    public record Wish(int basedOn, String why, JsonNode policy) {}

    /** What came of it. */
    public sealed interface Result {
        record Changed(PolicyVersion version) implements Result {}

        /** Somebody else changed it meanwhile. */
        record Stale(int latest) implements Result {}

        record Wrong(List<Violation> violations) implements Result {}
    }

    @Transactional
    public Result change(Officer officer, Wish wish) {
        return switch (PolicyDocument.read(wish.policy())) {
            case PolicyDocument.Reading.Wrong wrong -> new Result.Wrong(with(wrong.violations(), why(wish)));
            case PolicyDocument.Reading.Taken taken -> {
                var noReason = why(wish);
                yield noReason.isEmpty()
                        ? change(officer, wish, taken.policy())
                        : new Result.Wrong(List.of(noReason.get()));
            }
        };
    }

    private Result change(Officer officer, Wish wish, Policy policy) {
        var before = versions.find(wish.basedOn());
        var next = new PolicyVersion(
                wish.basedOn() + 1,
                policy,
                Optional.of(new PolicyVersion.Change(
                        officer.id(), clock.instant(), wish.why().strip())));
        if (wish.basedOn() < 0 || !versions.add(next)) return new Result.Stale(versions.latest());
        afterCommit(next);
        audit.record(
                officer.actor(),
                "policy-changed",
                "policy:" + next.version(),
                detail(before.map(PolicyVersion::policy).orElse(Policy.DEFAULT), policy, wish.why()));
        return new Result.Changed(next);
    }

    private void afterCommit(PolicyVersion next) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                inForce.take(next);
            }
        });
    }

    private static String detail(Policy before, Policy after, String why) {
        var changes = PolicyDifferences.between(before, after).stream()
                .map(PolicyDifferences.Difference::toString)
                .collect(Collectors.joining("; "));
        var detail = "why: " + why.strip() + "; " + changes;
        return detail.length() > DETAIL_CHARACTERS_MAX ? detail.substring(0, DETAIL_CHARACTERS_MAX) + "…" : detail;
    }

    private static Optional<Violation> why(Wish wish) {
        if (wish.why().isBlank()) return Optional.of(new Violation("why", "is missing", "the reason, in a few words"));
        return AuditedWord.fault(wish.why(), "Say why")
                .map(fault -> new Violation("why", "cannot be kept", "a reason. " + fault));
    }

    private static List<Violation> with(List<Violation> violations, Optional<Violation> another) {
        var all = new ArrayList<>(violations);
        another.ifPresent(all::addFirst);
        return List.copyOf(all);
    }
}
