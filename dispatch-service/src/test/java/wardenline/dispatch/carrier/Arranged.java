package wardenline.dispatch.carrier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

/** Providers of texts as they stand beside each other in production, for tests of later chapters; a name is live unless it begins with "test". */
public final class Arranged {

    private final List<Policy.ProviderRule> rules = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final Map<RateRows.Key, RateRows.Standing> rates = new HashMap<>();
    private final Providers providers;
    private Policy policy = Policy.DEFAULT;

    public Arranged(String... names) {
        this.providers = new Providers(
                List.of(names).stream().map(this::provider).toList(),
                () -> policy,
                identity -> !held.contains(identity.name()),
                new Random(1));
    }

    public Providers providers() {
        return providers;
    }

    public Provider named(String name) {
        return providers.named(name, Channel.SMS).orElseThrow();
    }

    /** The policy says so of it. */
    public void rule(String name, int dailyCap, String... codes) {
        rules.add(new Policy.ProviderRule(name, Channel.SMS, 1, 1, 0, dailyCap, List.of(codes), 0));
        policy = new Policy(Policy.DEFAULT.retry(), rules, 30, Policy.DEFAULT.breaker(), Policy.DEFAULT.lifeSafety());
    }

    /** An operator holds it. */
    public void hold(String name) {
        held.add(name);
    }

    /** Calls fail until its breaker opens. */
    public void breakDown(String name) {
        failing.add(name);
        var provider = named(name);
        while (!provider.health().out()) {
            provider.reserve(Lane.EMERGENCY, 1);
            provider.carry(Lane.EMERGENCY, message(provider), Handover.UNNOTED);
        }
    }

    /** Somebody has given it so many today. */
    public void gaveToday(String name, int messages) {
        share(name, new RateRows.Standing(false, 0, Duration.ZERO, messages));
    }

    /** It asked for patience. */
    public void throttled(String name) {
        share(name, new RateRows.Standing(true, 1, Duration.ofMinutes(1), 0));
    }

    private void share(String name, RateRows.Standing standing) {
        rates.put(new RateRows.Key(name, Channel.SMS), standing);
        providers.share(rates);
    }

    private static Message message(Provider provider) {
        var mode = provider.identity().live() ? Mode.LIVE : Mode.EXERCISE;
        return new Message.Text(new Message.Envelope(DeliveryId.ofProbe(), 1, mode, "+442079460009", "en"), "Test");
    }

    private Provider provider(String name) {
        return new Provider(
                new Provider.Identity(name, Channel.SMS, !name.startsWith("test")),
                new ProviderRules(false, 8, 4, 2, 0),
                new Scripted(
                        Channel.SMS,
                        (_, _) -> failing.contains(name)
                                ? new Outcome.Deferred(Reason.PROVIDER_FAILED, Duration.ZERO)
                                : new Outcome.Accepted(new CarrierReference("x"))),
                () -> policy,
                RateTable.rows(),
                new SimpleMeterRegistry());
    }
}
