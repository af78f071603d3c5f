package wardenline.dispatch.carrier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import wardenline.contracts.Channel;
import wardenline.dispatch.policy.Policy;

/**
 * In which order a policy has the providers of a channel asked. Those it does not name come after those it does, in the order in
 * which they are set up.
 */
final class Ranking {

    private final Policy policy;
    private final Map<Channel, List<List<Weighted>>> ranks;

    private record Weighted(Provider provider, int weight) {}

    private Ranking(Policy policy, Map<Channel, List<List<Weighted>>> ranks) {
        this.policy = policy;
        this.ranks = ranks;
    }

    static Ranking of(Policy policy, List<Provider> asSetUp) {
        var byOrder = new EnumMap<Channel, TreeMap<Integer, List<Weighted>>>(Channel.class);
        var unnamed = 0;
        for (var provider : asSetUp) {
            var identity = provider.identity();
            var rule = policy.rule(identity.name(), identity.channel());
            // Whole numbers of the policy are far below; each unnamed provider has a rank of its own.
            var order = rule.isPresent() ? rule.get().order() : 1_000_000 + unnamed++;
            byOrder.computeIfAbsent(identity.channel(), _ -> new TreeMap<>())
                    .computeIfAbsent(order, _ -> new ArrayList<>())
                    .add(new Weighted(
                            provider, rule.map(Policy.ProviderRule::weight).orElse(1)));
        }
        var ranks = new EnumMap<Channel, List<List<Weighted>>>(Channel.class);
        byOrder.forEach((channel, ordered) -> ranks.put(channel, List.copyOf(ordered.values())));
        return new Ranking(policy, ranks);
    }

    boolean follows(Policy now) {
        return policy == now;
    }

    /** The providers of a channel as they are to be asked now: among equals by lot, the heavier first more often. */
    List<Provider> draw(Channel channel, RandomGenerator lot) {
        var turn = new ArrayList<Provider>();
        for (var equals : ranks.getOrDefault(channel, List.of())) {
            if (equals.size() == 1) turn.add(equals.getFirst().provider());
            else turn.addAll(drawn(equals, lot));
        }
        return turn;
    }

    /** Sorting by an exponential of each one's weight draws them one after the other, without putting back. */
    private static List<Provider> drawn(List<Weighted> equals, RandomGenerator lot) {
        var keys = new HashMap<Weighted, Double>();
        equals.forEach(each -> keys.put(each, lot.nextExponential() / each.weight()));
        return equals.stream()
                .sorted(Comparator.comparing((Weighted each) -> keys.getOrDefault(each, 0.0)))
                .map(Weighted::provider)
                .toList();
    }
}
