package wardenline.local.carriers.behaviour;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/** The behaviour of each carrier, changed at run time; a change wakes every request that a carrier holds. */
@Component
public class Behaviours {

    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(3);

    /** So that about half of a message's reports come before the answer to its sender, and any of them first. */
    private static final Duration ANSWERED_AFTER = Duration.ofMillis(1_200);

    private static final Duration REPORTED_WITHIN = Duration.ofSeconds(2);

    private final Clock clock;
    private final Duration hangMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Carrier, Behaviour> behaviours = new EnumMap<>(Carrier.class);
    private final Map<Carrier, Long> changes = new EnumMap<>(Carrier.class);
    private final Map<Carrier, Random> chances = new EnumMap<>(Carrier.class);
    private boolean closing;

    Behaviours(Clock clock, CarriersSettings settings) {
        this.clock = clock;
        this.hangMax = Duration.ofSeconds(settings.hangSecondsMax());
        for (var carrier : Carrier.values()) {
            behaviours.put(carrier, Behaviour.NORMAL);
            changes.put(carrier, 0L);
            chances.put(carrier, new Random());
        }
    }

    public Behaviour of(Carrier carrier) {
        lock.lock();
        try {
            var behaviour = behaviours.getOrDefault(carrier, Behaviour.NORMAL);
            var until = behaviour.until();
            return until != null && !clock.instant().isBefore(until) ? Behaviour.NORMAL : behaviour;
        } finally {
            lock.unlock();
        }
    }

    public void change(Carrier carrier, Behaviour behaviour) {
        lock.lock();
        try {
            behaviours.put(carrier, behaviour);
            var seed = behaviour.seed();
            chances.put(carrier, seed == null ? new Random() : new Random(seed));
            changes.merge(carrier, 1L, Long::sum);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Draws what befalls the next request to a carrier. */
    public Treatment treat(Carrier carrier) {
        var behaviour = of(carrier);
        if (!drawn(carrier, behaviour)) return Treatment.SERVE;
        return switch (behaviour.mode()) {
            case NORMAL -> Treatment.FAIL_LATER;
            case SLOW, DROP_RECEIPTS, REPEAT_RECEIPTS -> Treatment.SERVE;
            case REFUSE -> Treatment.REFUSE;
            case THROTTLE -> Treatment.THROTTLE;
            case HANG -> Treatment.HANG;
            case CUT -> Treatment.CUT;
            case EARLY_RECEIPTS -> Treatment.ANSWER_LATE;
        };
    }

    /** Whether a carrier that refuses does so already when it is connected to: only when it refuses everybody. */
    public boolean refusesConnections(Carrier carrier) {
        var behaviour = of(carrier);
        return behaviour.mode() == Mode.REFUSE && behaviour.failureShare() >= 1;
    }

    /** Draws whether the next receipt is lost. */
    public boolean dropsReceipt(Carrier carrier) {
        var behaviour = of(carrier);
        return behaviour.mode() == Mode.DROP_RECEIPTS && drawn(carrier, behaviour);
    }

    /** Draws when the next receipt comes: once and at once, once and some time after, or twice within the seconds after. */
    public List<Duration> receiptsAfter(Carrier carrier) {
        var behaviour = of(carrier);
        return switch (behaviour.mode()) {
            case REPEAT_RECEIPTS ->
                drawn(carrier, behaviour)
                        ? List.of(within(carrier, REPEATED_WITHIN), within(carrier, REPEATED_WITHIN))
                        : List.of(Duration.ZERO);
            case EARLY_RECEIPTS -> List.of(within(carrier, REPORTED_WITHIN));
            case NORMAL, SLOW, REFUSE, THROTTLE, HANG, CUT, DROP_RECEIPTS -> List.of(Duration.ZERO);
        };
    }

    /** Makes the caller wait as long as the carrier takes for one request. */
    public void takeTime(Carrier carrier) {
        var latency = of(carrier).latencyMillis();
        if (latency > 0) hold(carrier, Duration.ofMillis(latency));
    }

    /** Makes the caller wait with an answer until some reports are out. */
    public void answerLate(Carrier carrier) {
        hold(carrier, ANSWERED_AFTER);
    }

    /** Holds the caller until the carrier is told to behave differently, and no longer than the limit. */
    public void hang(Carrier carrier) {
        var until = of(carrier).until();
        var left = until == null ? hangMax : Duration.between(clock.instant(), until);
        hold(carrier, left.compareTo(hangMax) < 0 ? left : hangMax);
    }

    private void hold(Carrier carrier, Duration most) {
        lock.lock();
        try {
            var before = changes.get(carrier);
            var left = most.toNanos();
            while (left > 0 && !closing && Objects.equals(changes.get(carrier), before)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void letGo() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean drawn(Carrier carrier, Behaviour behaviour) {
        return behaviour.failureShare() >= 1 || chance(carrier).nextDouble() < behaviour.failureShare();
    }

    private Duration within(Carrier carrier, Duration most) {
        return Duration.ofMillis(chance(carrier).nextLong(most.toMillis()));
    }

    private Random chance(Carrier carrier) {
        lock.lock();
        try {
            return Objects.requireNonNull(chances.get(carrier));
        } finally {
            lock.unlock();
        }
    }
}
