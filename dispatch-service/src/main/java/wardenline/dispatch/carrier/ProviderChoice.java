package wardenline.dispatch.carrier;

import java.util.Optional;
import wardenline.dispatch.policy.Policy;

/**
 * What the policy makes of a provider that is set up.
 *
 * @param rule empty where the policy does not name it
 * @param perSecond of the policy or else of the carrier's settings; 0 is no limit
 * @param takenToday messages given to it since midnight UTC, by all replicas
 */
public record ProviderChoice(
        Provider.Identity identity, Optional<Policy.ProviderRule> rule, double perSecond, long takenToday) {}
