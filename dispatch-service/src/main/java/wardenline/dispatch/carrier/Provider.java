package wardenline.dispatch.carrier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
        public Tags tags() {
            return Tags.of("provider", name, "channel", channel.name());
        }

        /** In one word, such as SMS/twilio-a. */
        public String fullName() {
            return channel + "/" + name;
        }
    }

    private final Identity identity;
    private final ProviderRules rules;
    private final Admission admission;
    private final SteadyCarrier carrier;
    private final Supplier<Policy> policy;
    private final ProviderBreaker breaker;
    private final ProviderMeters meters;
    private final RateBudget budget;
    private final Map<Lane, Entrance> entrances = new EnumMap<>(Lane.class);
    private final Entrance probeEntrance;
    private final UnderWay underWay = new UnderWay();
    private final Failures failures = new Failures();
    private final ProviderHealth health;
    private volatile ProviderTerms terms;
    private volatile BooleanSupplier relief = () -> false;

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
        this.meters = new ProviderMeters(identity, meters);
        this.terms = ProviderTerms.of(policy.get(), identity, rules);
        this.budget = new RateBudget(
                new RateRows.Key(identity.name(), identity.channel()),
                () -> terms().limits(),
                rates,
                meters.counter(DispatchMetric.RATE_BLOCKS.id(), identity.tags()),
                System.nanoTime());
        for (var lane : Lane.values())
            entrances.put(lane, entrance(rules.places(lane), rules.ahead(lane), lane.urgent()));
        this.health = new ProviderHealth(breaker, budget, underWay, failures);
        this.probeEntrance = entrance(1, 0, true);
        this.meters.watch(breaker, underWay);
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
        return entrance(lane).reserve(wanted);
    }

    /** Whether enough places are free for a claim. */
    public boolean worthAsking(Lane lane) {
        return entrance(lane).worthAsking();
    }

    /** Gives back places that no delivery was found for. */
    public void release(Lane lane, int unused) {
        entrance(lane).giveBack(unused);
    }

    /**
     * One message that is no delivery; empty where nothing may be given now: it obeys the breaker and the rate like everything else, and
     * of a half-open breaker it is one of the few calls that are let through. It matters most when everything is taken, so that it has a
     * place of its own and may use the reserve.
     */
    public Optional<Outcome> probe(Message message) {
        return probeEntrance.reserve(1) == 0 ? Optional.empty() : carry(probeEntrance, message, Handover.UNNOTED);
    }

    /**
     * Carries one message in a reserved place, which is free again afterwards; empty where nothing was sent because the calls before
     * it did not end in time, or it was not to be handed over after all. Never throws.
     */
    public Optional<Outcome> carry(Lane lane, Message message, Handover handover) {
        return carry(entrance(lane), message, handover);
    }

    private Optional<Outcome> carry(Entrance entrance, Message message, Handover handover) {
        if (!entrance.enter()) return Optional.empty();
        var delivery = message.envelope().delivery();
        var began = System.nanoTime();
        underWay.begin(delivery, began);
        try {
            var barred = admission.barred(message);
            if (barred.isPresent()) {
                breaker.giveBack(1);
                return Optional.of(new Outcome.Rejected(barred.get()));
            }
            entrance.weigh(carrier.weight(message));
            var once = new AskedOnce(handover);
            var outcome = carrier.send(message, once);
            if (once.refused()) {
                breaker.giveBack(1);
                return Optional.empty();
            }
            settle(outcome, System.nanoTime() - began);
            return Optional.of(outcome);
        } finally {
            underWay.end(delivery);
            entrance.leave();
        }
    }

    /** Asks what became of a request of its own. It takes no place and spends no rate: questions are few. */
    public Asked ask(CarrierReference reference, String to) {
        return spared() ? Asked.NOTHING : carrier.ask(reference, to);
    }

    /** Whether it is not to be asked now what became of a request: it would not answer, or wants to be left alone. */
    boolean spared() {
        return health.spared() || !carrier.answersQuestions();
    }

    /** Looks for a request of its own that was never answered, see {@link Carrier#lookFor}. */
    public Optional<Carrier.Found> lookFor(Message message, Instant since, Set<CarrierReference> known) {
        return health.deaf() ? Optional.empty() : carrier.lookFor(message, since, known);
    }

    /** Whether it can be asked what it {@link #received}. */
    boolean tellsReceived() {
        return carrier.tellsReceived();
    }

    /** Asks for the texts that it received for us since then. Like {@link #ask} it takes no place and spends no rate. */
    public Received received(Instant since) {
        return spared() ? Received.NOTHING : carrier.received(since);
    }

    /** Begins one of its calls again for a machine, see {@link Carrier#speakAfterTone}. */
    public boolean speakAfterTone(CarrierReference call, Message message) {
        return !health.deaf() && carrier.speakAfterTone(call, message);
    }

    void settle(Outcome outcome, long nanos) {
        if (outcome instanceof Outcome.Deferred deferred) {
            if (deferred.throttled()) budget.lower(deferred.retryAfter(), relief.getAsBoolean(), System.nanoTime());
            else if (deferred.providerFault()) budget.leaveAlone(deferred.retryAfter(), System.nanoTime());
        }
        breaker.settle(outcome, nanos);
        failures.ended(outcome, System.nanoTime());
        meters.ended(outcome, nanos);
    }

    /** How it stands, for the operator. */
    public ProviderStanding standing() {
        return new ProviderStanding(
                identity,
                health.state(),
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

    /** What may be given to it and asked of it now. */
    public ProviderHealth health() {
        return health;
    }

    /** Who says whether another one would take over. */
    void relievedBy(BooleanSupplier others) {
        relief = others;
        breaker.relievedBy(others);
    }

    private Entrance entrance(Lane lane) {
        return Objects.requireNonNull(entrances.get(lane));
    }

    private Entrance entrance(int places, int ahead, boolean urgent) {
        return new Entrance(new Places(places, ahead, System.nanoTime()), urgent, budget, breaker, underWay);
    }

    @Override
    public void close() {
        carrier.close();
    }
}
