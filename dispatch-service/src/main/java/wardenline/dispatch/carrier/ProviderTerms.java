package wardenline.dispatch.carrier;

import java.util.List;
import java.util.Optional;
import wardenline.dispatch.policy.Policy;

/** What one policy says of one provider, worked out once. */
record ProviderTerms(Policy policy, Optional<Policy.ProviderRule> rule, Reach reach, RateBudget.Limits limits) {

    static ProviderTerms of(Policy policy, Provider.Identity identity, ProviderRules rules) {
        var rule = policy.rule(identity.name(), identity.channel());
        var perSecond = rule.map(Policy.ProviderRule::perSecond)
                .filter(rate -> rate > 0)
                .orElse(rules.perSecond());
        return new ProviderTerms(
                policy,
                rule,
                new Reach(
                        rules.modes(identity),
                        rule.map(Policy.ProviderRule::callingCodes).orElse(List.of())),
                new RateBudget.Limits(
                        perSecond == 0 ? RateBudget.UNLIMITED : perSecond,
                        rule.map(Policy.ProviderRule::dailyCap).orElse(0),
                        policy.emergencyReservePercent() / 100.0));
    }
}
