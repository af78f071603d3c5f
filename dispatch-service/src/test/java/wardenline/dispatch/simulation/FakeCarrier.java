package wardenline.dispatch.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.delivery.Evidence;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.id.DeliveryId;

/** All carriers: each request meets one of the things that carriers do. From the calm on they take all that they do not refuse for good. */
final class FakeCarrier {

    private static final int DEADLINE_MILLIS = 12_000;
    private static final int BEYOND_LEASE_MILLIS = 45_000;

    private final Timeline time;
    private final Chance chance;
    private final Trace trace;
    private final Events events;
    private final long calmAt;
    private final FakeProviders providers;
    private final Map<String, List<Way>> weather = new HashMap<>();
    private int underWay;

    FakeCarrier(Timeline time, Chance chance, Trace trace, long calmAt, FakeProviders providers, Events events) {
        this.time = time;
        this.chance = chance;
        this.trace = trace;
        this.calmAt = calmAt;
        this.providers = providers;
        this.events = events;
    }

    /** What each of them does in this schedule. */
    private List<Way> weather(String provider) {
        return weather.computeIfAbsent(provider, _ -> {
            var ways = new ArrayList<Way>();
            for (var i = 0; i < 6; i++) ways.add(chance.percent(45) ? Way.TAKES : chance.oneOf(List.of(Way.values())));
            return ways;
        });
    }

    /** What a request can meet. */
    private enum Way {
        TAKES,
        REFUSES_FOR_GOOD,
        NOT_NOW,
        OUT_OF_ORDER,
        THROTTLES,
        TAKES_A_PART,
        BREAKS_BEFORE_TAKING,
        TAKES_AND_LOSES_THE_ANSWER,
        HANGS,
        TAKES_VERY_SLOWLY,
        PUTS_OFF_VERY_SLOWLY
    }

    /** What comes of requests, beyond their answers. */
    interface Events {
        void accepted(DeliveryId delivery, int attempt);

        void receipt(Evidence evidence);

        void reply(DeliveryId delivery);
    }

    /** What the caller is told, and after how long. */
    record Answer(Outcome outcome, long afterMillis) {}

    Answer call(Leased lease) {
        var way = time.now() < calmAt ? chance.oneOf(weather(lease.provider())) : Way.TAKES;
        trace.note(() -> "carrier: " + Trace.name(lease.delivery()) + "." + lease.attempt() + " " + lease.provider()
                + " " + way);
        return switch (way) {
            case TAKES -> answer(taken(lease, chance.between(5, 300)), chance.between(300, 900));
            case REFUSES_FOR_GOOD ->
                answer(
                        new Outcome.Rejected(chance.percent(50) ? Reason.UNKNOWN_RECIPIENT : Reason.CONTENT_REFUSED),
                        chance.between(10, 500));
            case NOT_NOW -> answer(deferred(Reason.MAILBOX_FULL, 20_000), chance.between(10, 500));
            case OUT_OF_ORDER -> answer(deferred(Reason.PROVIDER_UNREACHABLE, 0), chance.between(1, 3000));
            case THROTTLES -> answer(deferred(Reason.THROTTLED, 30_000), chance.between(10, 100));
            case TAKES_A_PART ->
                answer(
                        deferred(chance.percent(50) ? Reason.THROTTLED : Reason.NOT_NOW, 30_000)
                                .naming(new CarrierReference("p" + lease.attempt())),
                        chance.between(10, 500));
            case BREAKS_BEFORE_TAKING -> answer(unknown(), chance.between(10, 3000));
            case TAKES_AND_LOSES_THE_ANSWER -> {
                var _ = taken(lease, chance.between(5, 1000));
                yield answer(unknown(), chance.between(1000, DEADLINE_MILLIS));
            }
            case HANGS -> answer(unknown(), DEADLINE_MILLIS);
            case TAKES_VERY_SLOWLY ->
                answer(
                        taken(lease, chance.between(1000, BEYOND_LEASE_MILLIS)),
                        chance.between(DEADLINE_MILLIS, BEYOND_LEASE_MILLIS));
            case PUTS_OFF_VERY_SLOWLY ->
                answer(
                        refusal(lease)
                                .orElseGet(() ->
                                        deferred(chance.percent(50) ? Reason.NOT_NOW : Reason.PROVIDER_FAILED, 2000)),
                        chance.between(DEADLINE_MILLIS, BEYOND_LEASE_MILLIS));
        };
    }

    private static Answer answer(Outcome outcome, long afterMillis) {
        return new Answer(outcome, afterMillis);
    }

    private static Outcome unknown() {
        return new Outcome.Unknown("no reply");
    }

    private Outcome deferred(Reason reason, int mostMillis) {
        return new Outcome.Deferred(
                reason, chance.percent(50) ? Duration.ZERO : Duration.ofMillis(chance.between(0, mostMillis)));
    }

    private Outcome taken(Leased lease, int afterMillis) {
        return refusal(lease).orElseGet(() -> accepted(lease, afterMillis));
    }

    private Optional<Outcome> refusal(Leased lease) {
        return providers.refusal(lease.provider(), lease.contactPoint()).map(Outcome.Rejected::new);
    }

    /** What the carrier does with it goes on whatever becomes of the caller. */
    private Outcome accepted(Leased lease, int afterMillis) {
        var delivery = lease.delivery();
        var attempt = lease.attempt();
        later(afterMillis, () -> {
            events.accepted(delivery, attempt);
            if (chance.percent(70)) report(new Evidence.Underway(delivery, attempt), 3000);
            if (chance.percent(50)) report(new Evidence.Arrived(delivery, attempt), 30_000);
            else if (chance.percent(70)) report(new Evidence.Failed(delivery, attempt, failure(lease)), 30_000);
            if (chance.percent(20)) time.in(chance.between(1, 60_000), () -> events.reply(delivery));
        });
        return new Outcome.Accepted(new CarrierReference("r" + attempt));
    }

    /** Whom a call does not reach it may reach later; with a text that is over, or its provider failed at it. */
    private Reason failure(Leased lease) {
        if (chance.percent(20)) return Reason.UNREACHABLE;
        if (lease.channel() != Channel.VOICE) return Reason.NOT_DELIVERED;
        return chance.percent(50) ? Reason.BUSY : Reason.NO_ANSWER;
    }

    /** Nothing is to be reported any more that may have somebody called again. */
    boolean quiet() {
        return underWay == 0;
    }

    /** Soon or late, so that reports overtake each other and our own commit; some come twice. */
    private void report(Evidence evidence, int mostMillis) {
        var times = chance.percent(15) ? 2 : 1;
        for (var i = 0; i < times; i++) reportAfter(chance.between(1, chance.percent(40) ? 500 : mostMillis), evidence);
    }

    private void reportAfter(int millis, Evidence evidence) {
        later(millis, () -> events.receipt(evidence));
    }

    private void later(int millis, Runnable what) {
        underWay++;
        time.in(millis, () -> {
            underWay--;
            what.run();
        });
    }
}
