package wardenline.dispatch.probe;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderState;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;

/**
 * Probes each provider in its turn, on one replica at a time; one whose breaker has opened sooner, and until that has closed: at night
 * nothing else may come by which it could. Not transactional on purpose: a carrier that hangs must not hold a connection. What an
 * operator holds is not probed.
 */
@Service
class Probing {

    private static final Logger LOG = LoggerFactory.getLogger(Probing.class);

    private static final int DOUBTED_SECONDS = 20;
    private static final int IN_A_ROW_MAX = 20;

    /** Longer than the longest pause between two of them, some times over. */
    private static final int FORGOTTEN_SECONDS = 7 * 86_400;

    /** What cannot be given now may be in a moment: a full second passes, and so does the time for which a breaker is open. */
    private static final Duration GIVEN_WITHIN = Duration.ofSeconds(5);

    private static final Duration TRIED_AGAIN = Duration.ofMillis(200);

    private final Providers providers;
    private final Probes probes;
    private final ProbeSettings settings;
    private final MeterRegistry meters;
    private final ReentrantLock round = new ReentrantLock();

    Probing(Providers providers, Probes probes, ProbeSettings settings, MeterRegistry meters) {
        this.providers = providers;
        this.probes = probes;
        this.settings = settings;
        this.meters = meters;
    }

    /** What became of an operator's wish. */
    enum Asked {
        PROBED,
        HELD,
        NO_DESTINATION,
        JUST_NOW
    }

    /** All that are due, side by side: one that hangs does not hold up the others. */
    @Scheduled(fixedRate = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void probeDue() {
        if (settings.everySeconds() == 0 || !round.tryLock()) return;
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var provider : providers.open()) {
                var _ = calls.submit(() -> probe(provider, seconds(provider)));
            }
        } finally {
            round.unlock();
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        try {
            var _ = probes.forget(FORGOTTEN_SECONDS);
        } catch (DataAccessException e) {
            LOG.warn("event=probes_not_forgotten cause={}", e.getClass().getSimpleName());
        }
    }

    /** A breaker is its replica's own: each sees to it that its own one closes again. */
    private int seconds(Provider provider) {
        return provider.health().out() ? Math.min(DOUBTED_SECONDS, settings.everySeconds()) : settings.everySeconds();
    }

    /** One now, because somebody wants to know. */
    Asked probeNow(Channel channel, String name) {
        var provider = providers.open().stream()
                .filter(open -> open.identity().channel() == channel
                        && open.identity().name().equals(name))
                .findFirst();
        return provider.map(open -> probe(open, settings.againSeconds())).orElse(Asked.HELD);
    }

    private Asked probe(Provider provider, int sinceSeconds) {
        var identity = provider.identity();
        var to = settings.destination(identity.channel());
        if (to.isEmpty()) return Asked.NO_DESTINATION;
        try {
            var probe = DeliveryId.ofProbe();
            if (!probes.claim(identity, probe, sinceSeconds)) return Asked.JUST_NOW;
            var ended = inARow(provider, probe, to.get());
            var result = ended.outcome().map(Probing::result).orElse(Probe.Result.NOT_GIVEN);
            var reason = ended.outcome()
                    .map(Probing::reason)
                    .orElse(provider.health().state().name());
            conclude(identity, probe, result, reason.isEmpty() ? null : reason, ended.millis());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "event=probe_not_written provider={} channel={} cause={}",
                    identity.name(),
                    identity.channel(),
                    e.getClass().getSimpleName());
        }
        return Asked.PROBED;
    }

    /** @param outcome empty where it was not given */
    private record Ended(Optional<Outcome> outcome, long millis) {
        boolean taken() {
            return outcome.filter(Outcome.Accepted.class::isInstance).isPresent();
        }
    }

    /** Where a breaker decides by a few calls, as many as it needs, until one fails; none of them is another one again. */
    private static Ended inARow(Provider provider, DeliveryId probe, String to) {
        var ended = given(provider, ProbeMessages.of(provider.identity(), probe, to));
        for (var more = 1;
                more < IN_A_ROW_MAX && ended.taken() && provider.health().beingTried();
                more++) {
            var next = given(provider, ProbeMessages.of(provider.identity(), DeliveryId.ofProbe(), to));
            if (next.outcome().isEmpty()) break;
            ended = next;
        }
        return ended;
    }

    private static Ended given(Provider provider, Message message) {
        var giveUpAt = System.nanoTime() + GIVEN_WITHIN.toNanos();
        while (true) {
            var began = System.nanoTime();
            var outcome = provider.probe(message);
            var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (outcome.isPresent()
                    || began - giveUpAt > 0
                    || Thread.currentThread().isInterrupted()) return new Ended(outcome, millis);
            LockSupport.parkNanos(TRIED_AGAIN.toNanos());
        }
    }

    private void conclude(
            Provider.Identity identity, DeliveryId probe, Probe.Result result, @Nullable String reason, long millis) {
        meters.counter(
                        DispatchMetric.PROBE.id(),
                        "provider",
                        identity.name(),
                        "channel",
                        identity.channel().name(),
                        "result",
                        result.name())
                .increment();
        if (result != Probe.Result.ACCEPTED)
            LOG.warn(
                    "event=probe_failed provider={} channel={} result={} reason={}",
                    identity.name(),
                    identity.channel(),
                    result,
                    reason);
        if (!probes.end(probe, result, reason, millis, telling(result, reason)))
            LOG.info("event=probe_overtaken provider={} channel={}", identity.name(), identity.channel());
    }

    /** Of one that was throttled, or that found no place, no rate or no day's share left, nobody knows more than that it is busy. */
    private static boolean telling(Probe.Result result, @Nullable String reason) {
        return switch (result) {
            case ACCEPTED, REJECTED, UNKNOWN -> true;
            case DEFERRED -> !Reason.THROTTLED.name().equals(reason);
            case NOT_GIVEN ->
                ProviderState.OPEN.name().equals(reason)
                        || ProviderState.STALLED.name().equals(reason);
        };
    }

    private static Probe.Result result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> Probe.Result.ACCEPTED;
            case Outcome.Rejected _ -> Probe.Result.REJECTED;
            case Outcome.Deferred _ -> Probe.Result.DEFERRED;
            case Outcome.Unknown _ -> Probe.Result.UNKNOWN;
        };
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "";
            case Outcome.Rejected rejected -> rejected.reason().name();
            case Outcome.Deferred deferred -> deferred.reason().name();
            case Outcome.Unknown _ -> Reason.NO_REPLY.name();
        };
    }
}
