package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.RetryGroup;

/** Decides what an attempt's end makes of its delivery. It reads nothing and writes nothing. */
final class Concluding {

    private static final Duration RETURNED = Duration.ofMillis(200);
    private static final Duration RETURNED_MAX = Duration.ofSeconds(10);

    /** What costs no attempt has no end: after so many tries the pause grows, so that what nobody takes keeps nobody busy. */
    private static final int SOON = 4;

    /** However often it was tried, an emergency does not wait longer for a provider that may be back. */
    private static final int URGENT_PAUSE_MILLIS_MAX = 10_000;

    private final LedgerSettings settings;
    private final Supplier<Policy> policy;
    private final Jitter jitter;

    Concluding(LedgerSettings settings, Supplier<Policy> policy, RandomGenerator jitter) {
        this.settings = settings;
        this.policy = policy;
        this.jitter = new Jitter(jitter);
    }

    /** The change; empty where the delivery stays as it is, as when a report overtook the conclusion: its call had reached nobody. */
    Optional<Change> decide(Standing standing, Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.NotCalled returned -> current(standing, returned) ? returned(standing) : Optional.empty();
            case Conclusion.Called called when called.attempt() <= standing.missed() -> Optional.empty();
            case Conclusion.Called called ->
                current(standing, called) ? ended(standing, called.outcome()) : late(standing, called.outcome());
        };
    }

    /** A lease that nobody concluded: a carrier may or may not have been called. */
    Optional<Change> abandoned(Standing standing) {
        return lost(standing, Reason.LEASE_EXPIRED);
    }

    private static boolean current(Standing standing, Conclusion conclusion) {
        return standing.attempts() == conclusion.attempt();
    }

    private Optional<Change> returned(Standing standing) {
        return Transitions.next(standing.state(), Move.RETURN)
                .map(to -> Change.to(standing, to)
                        .due(new Change.Due.In(jitter.around(Duration.ofMillis(returnedMillis(standing))))));
    }

    private static long returnedMillis(Standing standing) {
        return (long)
                Math.min(RETURNED_MAX.toMillis(), RETURNED.toMillis() * Math.pow(2, triesBeyondTheFirst(standing)));
    }

    /** Of those that cost no attempt. */
    private static int triesBeyondTheFirst(Standing standing) {
        return Math.max(0, standing.attempts() - standing.spent() - 1 - SOON);
    }

    private Optional<Change> ended(Standing standing, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ ->
                Transitions.next(standing.state(), Move.ACCEPT).map(to -> Change.to(standing, to));
            case Outcome.Rejected rejected -> rejected(standing, rejected.reason());
            case Outcome.Deferred deferred -> deferred(standing, deferred);
            case Outcome.Unknown _ -> lost(standing, Reason.NO_REPLY);
        };
    }

    /**
     * News of an attempt that was given up for lost and followed by another. Only good news counts, and at once: a second call that is
     * in flight may yet end without success and must not bring about a third.
     */
    private static Optional<Change> late(Standing standing, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ ->
                Transitions.next(standing.state(), Move.ACCEPT).map(to -> Change.to(standing, to));
            case Outcome.Rejected _, Outcome.Deferred _, Outcome.Unknown _ -> Optional.empty();
        };
    }

    /** Who turned away what has gone on since; for a conclusion that changes nothing. */
    Optional<Blame> blame(Standing standing, Conclusion conclusion) {
        if (!Transitions.mayGoAgain(standing.state())) return Optional.empty();
        return unsent(conclusion)
                .filter(reason -> reason.goesElsewhere(standing.lane()))
                .map(reason -> new Blame(standing.delivery(), conclusion.attempt(), reason, false));
    }

    private static Optional<Reason> unsent(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.NotCalled _ -> Optional.empty();
            case Conclusion.Called called ->
                switch (called.outcome()) {
                    case Outcome.Rejected rejected -> Optional.of(rejected.reason());
                    case Outcome.Deferred deferred -> Optional.of(deferred.reason());
                    case Outcome.Accepted _, Outcome.Unknown _ -> Optional.empty();
                };
        };
    }

    private static Optional<Change> rejected(Standing standing, Reason reason) {
        return Transitions.next(standing.state(), Move.REJECT)
                .map(to -> Change.to(standing, to, reason).spending(reason.spendsAttempt()));
    }

    private Optional<Change> deferred(Standing standing, Outcome.Deferred deferred) {
        // Concluded once more, from a journal or because the answer to the commit was lost: its attempt is counted.
        if (Transitions.next(standing.state(), Move.DEFER).isEmpty()) return Optional.empty();
        var inPart = deferred.taken().isPresent();
        // Another provider takes it, at once: that is no second try, and there are only so many providers.
        if (deferred.reason().ofOneProvider())
            return Transitions.next(standing.state(), Move.DEFER)
                    .map(to -> Change.to(standing, to, deferred.reason())
                            .due(new Change.Due.In(jitter.around(RETURNED)))
                            .inPart(inPart));
        // Whoever refused it, the person gets the parts that were taken with every try: these have an end.
        var rule = policy.get()
                .retry(inPart ? RetryGroup.NOT_NOW : deferred.reason().retryGroup(), standing.channel());
        var spends = inPart || deferred.reason().spendsAttempt();
        if (spends && standing.spent() + 1 >= rule.attemptsMax()) return rejected(standing, Reason.TOO_MANY_ATTEMPTS);
        var millis = spends ? rule.pauseMillis(standing.spent()) : waitingMillis(standing, rule);
        var pause = longer(asked(deferred), jitter.around(Duration.ofMillis(millis)));
        return Transitions.next(standing.state(), Move.DEFER)
                .map(to -> Change.to(standing, to, deferred.reason())
                        .spending(spends)
                        .inPart(inPart)
                        .due(new Change.Due.In(pause)));
    }

    private static long waitingMillis(Standing standing, Policy.Retry rule) {
        var millis = rule.pauseMillis(triesBeyondTheFirst(standing));
        return standing.lane().urgent()
                ? Math.min(millis, Math.max(rule.firstPauseMillis(), URGENT_PAUSE_MILLIS_MAX))
                : millis;
    }

    /**
     * A provider that asks for patience, or is in trouble, is itself left alone by its budget, on every replica: another one may take
     * this meanwhile.
     */
    private static Duration asked(Outcome.Deferred deferred) {
        return deferred.throttled() || deferred.providerFault() ? Duration.ZERO : deferred.retryAfter();
    }

    private Optional<Change> lost(Standing standing, Reason reason) {
        return Transitions.next(standing.state(), Move.LOSE)
                .map(to -> Change.to(standing, to, reason).due(afterLoss(standing, reason)));
    }

    /** What cannot wait goes once more unless evidence comes first; routine is held, and so is what was already resent. */
    private Change.Due afterLoss(Standing standing, Reason reason) {
        return standing.lane() != Lane.ROUTINE && !standing.ambiguous()
                ? new Change.Due.In(resendAfter(standing.channel(), reason))
                : new Change.Due.Never();
    }

    /** A relay that gave no answer cannot be asked for one. Where a worker died, the next may: there is one second try alone. */
    private Duration resendAfter(Channel channel, Reason reason) {
        return Duration.ofSeconds(
                switch (channel) {
                    case EMAIL, FAX ->
                        reason == Reason.NO_REPLY
                                ? settings.resendUnansweredMailAfterSeconds()
                                : settings.resendAfterSeconds();
                    case SMS, VOICE -> settings.resendAfterSeconds();
                });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
