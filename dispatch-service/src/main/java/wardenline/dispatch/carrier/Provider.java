package wardenline.dispatch.carrier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;

/** A carrier with what guards it: places per lane, a rate, a breaker, and the rule of which mode may use it. */
public final class Provider implements AutoCloseable {

    /** @param live whether real people are behind it */
    public record Identity(String name, Channel channel, boolean live) {
        Tags tags() {
            return Tags.of("provider", name, "channel", channel.name());
        }
    }

    private final Identity identity;
    private final ProviderRules rules;
    private final Admission admission;
    private final SteadyCarrier carrier;
    private final Supplier<Policy> policy;
    private final ProviderBreaker breaker;
    private final MeterRegistry meters;
    private final RateBudget budget;
    private final Map<Lane, Places> places = new EnumMap<>(Lane.class);
    private final UnderWay underWay = new UnderWay();
    private volatile ProviderTerms terms;

    Provider(
            Identity identity,
            ProviderRules rules,
            Carrier carrier,
            Supplier<Policy> policy,
            RateRows rates,
            MeterRegistry meters) {
        this.identity = identity;
        this.rules = rules;
        this.admission = new Admission(identity, rules, meters);
        this.carrier = new SteadyCarrier(identity, carrier);
        this.policy = policy;
        this.breaker = new ProviderBreaker(identity.name() + "-" + identity.channel(), policy);
        this.meters = meters;
        this.terms = ProviderTerms.of(policy.get(), identity, rules);
        this.budget = new RateBudget(
                new RateRows.Key(identity.name(), identity.channel()),
                () -> terms().limits(),
                rates,
                meters.counter(DispatchMetric.RATE_BLOCKS.id(), identity.tags()),
                System.nanoTime());
        for (var lane : Lane.values())
            places.put(lane, new Places(rules.places(lane), rules.ahead(lane), System.nanoTime()));
        meters.gauge(DispatchMetric.BREAKER.id(), identity.tags(), this, provider -> provider.breakerLevel());
        meters.gauge(DispatchMetric.IN_FLIGHT.id(), identity.tags(), underWay, UnderWay::size);
    }

    public Identity identity() {
        return identity;
    }

    /** The modes whose messages this provider may carry: an exercise never a live one; a live message a test one only on a laptop. */
    public Set<Mode> modes() {
        return rules.modes(identity);
    }

    /** What of its channel it may carry: the modes, and the numbers that the policy gives it. */
    public Reach reach() {
        return terms().reach();
    }

    /** What the policy in force says of it. */
    ProviderTerms terms() {
        var known = terms;
        var now = policy.get();
        if (known.policy() == now) return known;
        return terms = ProviderTerms.of(now, identity, rules);
    }

    /** Places for up to {@code wanted} calls now; none while it is open, stalled, full or over its rate. */
    int reserve(Lane lane, int wanted) {
        var now = System.nanoTime();
        if (underWay.stalled(now)) return 0;
        var taken = places(lane).take(wanted, now);
        var within = budget.take(taken, lane.urgent(), now);
        var permitted = breaker.permit(within);
        budget.giveBack(within - permitted, lane.urgent(), now);
        places(lane).giveBack(taken - permitted);
        return permitted;
    }

    /** Whether enough places are free for a claim. */
    public boolean worthAsking(Lane lane) {
        return places(lane).worthAsking(System.nanoTime());
    }

    /** Gives back places that no delivery was found for. */
    public void release(Lane lane, int unused) {
        breaker.giveBack(unused);
        budget.giveBack(unused, lane.urgent(), System.nanoTime());
        places(lane).giveBack(unused);
    }

    /**
     * One message that is no delivery, in a routine place; empty where nothing may be given now: it obeys the breaker and the rate
     * like everything else, and of a half-open breaker it is one of the few calls that are let through.
     */
    public Optional<Outcome> probe(Message message) {
        return reserve(Lane.ROUTINE, 1) == 0 ? Optional.empty() : carry(Lane.ROUTINE, message);
    }

    /**
     * Carries one message in a reserved place, which is free again afterwards; empty where the calls before it did not end in time, so
     * that nothing was called. Never throws.
     */
    public Optional<Outcome> carry(Lane lane, Message message) {
        if (!places(lane).enter()) {
            release(lane, 1);
            return Optional.empty();
        }
        var delivery = message.envelope().delivery();
        var began = System.nanoTime();
        underWay.begin(delivery, began);
        try {
            var barred = admission.barred(message);
            if (barred.isPresent()) {
                breaker.giveBack(1);
                return Optional.of(new Outcome.Rejected(barred.get()));
            }
            var outcome = carrier.send(message);
            settle(outcome, System.nanoTime() - began);
            return Optional.of(outcome);
        } finally {
            underWay.end(delivery);
            places(lane).leave(System.nanoTime());
        }
    }

    /** Asks what became of a request of its own. It takes no place and spends no rate: questions are few. */
    public Optional<Report> ask(CarrierReference reference) {
        return usable() ? carrier.ask(reference) : Optional.empty();
    }

    /** Looks for a request of its own that was never answered, see {@link Carrier#lookFor}. */
    public Optional<Carrier.Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
        return usable() ? carrier.lookFor(message, since, known) : Optional.empty();
    }

    /** Begins one of its calls again for a machine, see {@link Carrier#speakAfterTone}. */
    public boolean speakAfterTone(CarrierReference call, Message message) {
        return usable() && carrier.speakAfterTone(call, message);
    }

    private void settle(Outcome outcome, long nanos) {
        if (outcome instanceof Outcome.Deferred deferred && outcome.throttled())
            budget.lower(deferred.retryAfter(), System.nanoTime());
        breaker.settle(outcome, nanos);
        meters.timer(
                        DispatchMetric.CARRIER_CALL.id(),
                        "provider",
                        identity.name(),
                        "channel",
                        identity.channel().name(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** How it stands, for the operator. */
    public ProviderStanding standing() {
        return new ProviderStanding(
                identity,
                state(),
                underWay.size(),
                rules.emergencyPlaces() + rules.routinePlaces() + rules.codePlaces(),
                budget.used(System.nanoTime()),
                budget.limited() ? budget.perSecond() : 0,
                breaker.failurePercent());
    }

    /** What the policy makes of it, and what it was given today. */
    ProviderChoice choice() {
        var now = terms();
        return new ProviderChoice(
                identity,
                now.rule(),
                now.limits().perSecond() < RateBudget.UNLIMITED ? now.limits().perSecond() : 0,
                budget.takenToday());
    }

    /** Tells what passed here, and hears what all replicas share. */
    void share(Map<RateRows.Key, RateRows.Standing> rows) {
        var key = new RateRows.Key(identity.name(), identity.channel());
        budget.share(rows.getOrDefault(key, RateRows.Standing.NONE), System.nanoTime());
    }

    private String state() {
        if (underWay.stalled(System.nanoTime())) return "STALLED";
        var state = breaker.state();
        if (state != CircuitBreaker.State.CLOSED) return state.name();
        if (budget.holding(System.nanoTime())) return "HELD";
        return budget.capped() ? "CAPPED" : state.name();
    }

    /** Whether anything may be given to it now. */
    boolean usable() {
        var state = state();
        return state.equals("CLOSED") || state.equals("HALF_OPEN");
    }

    private double breakerLevel() {
        return switch (breaker.state()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    private Places places(Lane lane) {
        return Objects.requireNonNull(places.get(lane));
    }

    @Override
    public void close() {
        carrier.close();
    }
}
