package wardenline.dispatch.attempt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Handover;
import wardenline.dispatch.carrier.Message;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.delivery.Claims;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.DueBell;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.delivery.Precedence;
import wardenline.dispatch.id.Lane;

/**
 * Works one lane: takes places at a provider first and then no more deliveries than there are places, so that whatever is leased is
 * called for at once, or as soon as a call before it ends, and a crash leaves little in doubt.
 */
final class LaneWorker {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);
    private static final Duration BUSY = Duration.ofMillis(8);
    private static final Duration STANDING_BACK = Duration.ofMillis(50);
    private static final Duration TURNED_AWAY_EVERY = Duration.ofMillis(500);
    private static final Duration TROUBLED = Duration.ofMillis(500);

    private final Lane lane;
    private final Providers providers;
    private final Claims claims;
    private final Composing composing;
    private final ConclusionWriter writer;
    private final DueBell bell;
    private final Precedence precedence;
    private final WorkerSettings settings;
    private final Clock clock;
    private final ExecutorService calls;
    private final Phaser inFlight = new Phaser(1);
    private final TurnedAway turnedAway;
    private long nextTurnedAwayNanos = System.nanoTime();
    private final FoundEmpty<Queue> empty = new FoundEmpty<>();
    private volatile boolean stopping;

    LaneWorker(
            Lane lane,
            Providers providers,
            Claims claims,
            Composing composing,
            ConclusionWriter writer,
            DueBell bell,
            Precedence precedence,
            WorkerSettings settings,
            Clock clock,
            ExecutorService calls) {
        this.lane = lane;
        this.providers = providers;
        this.claims = claims;
        this.composing = composing;
        this.writer = writer;
        this.bell = bell;
        this.precedence = precedence;
        this.settings = settings;
        this.clock = clock;
        this.calls = calls;
        this.turnedAway = new TurnedAway(providers::serving);
    }

    void run() {
        while (!stopping) {
            try {
                var pause = round();
                if (bell.await(lane, pause)) lookAnew();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "event=claim_failed lane={} cause={}",
                        lane,
                        e.getClass().getSimpleName());
                pauseAfterTrouble();
            }
        }
    }

    private void lookAnew() {
        empty.forget();
        claims.beginAnew(lane);
    }

    void stop() {
        stopping = true;
        bell.ring(lane);
    }

    /** Waits for calls in flight to end. */
    void awaitCalls(Duration atMost) throws InterruptedException {
        try {
            var phase = inFlight.arrive();
            inFlight.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("event=calls_left_in_flight lane={}", lane);
        }
    }

    /** One look at every channel; how long to wait before the next. */
    private Duration round() {
        if (writer.congested()) return BUSY;
        if (precedence.standsBack(lane, System.nanoTime())) return STANDING_BACK;
        var claimed = takeTurnedAway();
        var full = false;
        for (var channel : Channel.values()) {
            var roomy = new ArrayList<Reach>();
            for (var reach : providers.reaches(channel)) {
                // What is due there goes to the one that is asked first and has room, not to one further down.
                if (roomy.stream().anyMatch(wider -> wider.covers(reach))) continue;
                var queue = new Queue(channel, reach);
                var taken = empty.holds(queue) ? new Taken(0, Room.LEFT) : take(queue);
                claimed += taken.deliveries();
                switch (taken.room()) {
                    case LEFT -> roomy.add(reach);
                    case FILLED -> {}
                    case NONE -> full = true;
                }
            }
        }
        if (claimed > 0) {
            precedence.busy(lane, System.nanoTime());
            return Duration.ZERO;
        }
        return full ? BUSY : idle();
    }

    /** What one claim may take. */
    private record Queue(Channel channel, Reach reach) {}

    private enum Room {
        NONE,
        FILLED,
        LEFT
    }

    private record Taken(int deliveries, Room room) {}

    private Taken take(Queue queue) {
        try {
            var taken = take(
                    providers.reserve(queue.channel(), queue.reach(), lane, settings.claimMax()),
                    seats -> new Claims.Claim(
                            lane, queue.channel(), queue.reach(), seats.names(), seats.working(providers)));
            if (taken.deliveries() == 0 && taken.room() == Room.LEFT) empty.add(queue, idle());
            return taken;
        } catch (RuntimeException e) {
            // What cannot be claimed on one channel must not keep the others from their turn.
            claimFailed(queue.channel(), e);
            empty.add(queue, TROUBLED);
            return new Taken(0, Room.FILLED);
        }
    }

    private void claimFailed(Channel channel, RuntimeException e) {
        LOG.warn(
                "event=claim_failed lane={} channel={} cause={}",
                lane,
                channel,
                e.getClass().getSimpleName());
    }

    /** What one provider turned away is taken for another: looked for now and then, and again at once where there was any. */
    private int takeTurnedAway() {
        if (System.nanoTime() - nextTurnedAwayNanos < 0) return 0;
        var claimed = 0;
        for (var channel : claims.turnedAway(lane)) {
            try {
                claimed += takeTurnedAway(channel);
            } catch (RuntimeException e) {
                claimFailed(channel, e);
            }
        }
        if (claimed == 0) nextTurnedAwayNanos = System.nanoTime() + TURNED_AWAY_EVERY.toNanos();
        return claimed;
    }

    private int takeTurnedAway(Channel channel) {
        var claimed = 0;
        for (var provider : providers.inTurn(channel))
            claimed += take(
                            providers.reserve(provider, lane, settings.claimMax()),
                            seats -> Claims.Claim.ofTurnedAway(
                                    lane, channel, provider.reach(), seats.names(), seats.working(providers)))
                    .deliveries();
        return claimed;
    }

    private Taken take(List<Providers.Reservation> reserved, Function<Seats, Claims.Claim> wanted) {
        var seats = new Seats(lane, reserved);
        if (seats.free() == 0) return new Taken(0, Room.NONE);
        try (seats) {
            var beginBy = System.nanoTime() + settings.beginWithin().toNanos();
            var leases = claims.claim(wanted.apply(seats));
            var inHand = leases.stream()
                    .map(lease -> new InHand(lease, writer.leased(lease), beginBy))
                    .toList();
            for (var each : inHand) start(each, seats.take(each.lease().provider()));
            return new Taken(leases.size(), seats.free() > 0 ? Room.LEFT : Room.FILLED);
        }
    }

    /** One to be called for. */
    private record InHand(Leased lease, Handover handover, long beginByNanos) {}

    private void start(InHand each, Provider provider) {
        inFlight.register();
        var _ = calls.submit(() -> {
            try {
                writer.put(attempt(each, provider));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                inFlight.arriveAndDeregister();
                if (provider.worthAsking(lane)) bell.nudge(lane);
            }
        });
    }

    /** Not transactional on purpose: a carrier that hangs must not hold a connection. */
    private Conclusion attempt(InHand each, Provider provider) {
        var lease = each.lease();
        Message message;
        try {
            var composed = composing.compose(lease);
            if (composed.isEmpty()) return notCalled(lease, provider);
            message = composed.get();
        } catch (RuntimeException e) {
            LOG.error(
                    "event=not_composed delivery={} cause={}",
                    lease.delivery(),
                    e.getClass().getName());
            return notCalled(lease, provider);
        }
        // This process stood still: before its call were over, the lease would be, and another one would have called.
        if (System.nanoTime() - each.beginByNanos() > 0) return notCalled(lease, provider);
        var calledAt = clock.instant();
        // Provider.carry turns whatever goes wrong into an outcome: a lease that is never concluded would never end
        // here.
        return provider.carry(lane, message, each.handover())
                .map(outcome -> turnedAway.judged(lease, message.envelope().mode(), outcome))
                .<Conclusion>map(outcome ->
                        new Conclusion.Called(lease.delivery(), lease.attempt(), outcome, calledAt, clock.instant()))
                .orElseGet(() -> new Conclusion.NotCalled(lease.delivery(), lease.attempt()));
    }

    private Conclusion notCalled(Leased lease, Provider provider) {
        provider.release(lane, 1);
        return new Conclusion.NotCalled(lease.delivery(), lease.attempt());
    }

    private Duration idle() {
        return Duration.ofMillis(settings.idleMillis());
    }

    private void pauseAfterTrouble() {
        try {
            var _ = bell.await(lane, TROUBLED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
