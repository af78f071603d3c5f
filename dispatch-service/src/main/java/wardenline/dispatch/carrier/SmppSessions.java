package wardenline.dispatch.carrier;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jsmpp.session.MessageReceiverListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Keeps sessions bound, binds them again when they end, later and later while that fails, and lends them out: each to so many
 * requests at once as its window allows.
 */
final class SmppSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmppSessions.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final String provider;
    private final CarrierSettings.Smsc smsc;
    private final SmppLine line;
    private final Supplier<MessageReceiverListener> receiving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<SmppSlot> slots = new ArrayList<>();
    private final List<Thread> keepers = new ArrayList<>();
    private volatile boolean closed;
    private volatile Reason trouble = Reason.PROVIDER_UNREACHABLE;

    /** @param receiving makes what takes in that which comes over one session */
    SmppSessions(String provider, CarrierSettings.Smsc smsc, Supplier<MessageReceiverListener> receiving) {
        this.provider = provider;
        this.smsc = smsc;
        this.line = new SmppLine(smsc);
        this.receiving = receiving;
        for (var i = 0; i < smsc.sessions(); i++) {
            var slot = new SmppSlot();
            slots.add(slot);
            keepers.add(Thread.ofVirtual().name("bind-" + provider + "-" + i).start(() -> keep(slot)));
        }
    }

    /** A session lent to one attempt; closing gives it back. */
    final class Lent implements AutoCloseable {
        private final SmppSlot slot;
        private final SmppSession session;

        Lent(SmppSlot slot, SmppSession session) {
            this.slot = slot;
            this.session = session;
            slot.lend();
        }

        SmppSession session() {
            return session;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                slot.giveBack(session);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The least used session with room; empty at once where none is bound nor about to be, else after the time given. */
    Optional<Lent> lend(Duration atMost) {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (!closed) {
                var best = leastUsed(SmppSlot::bound);
                if (best.isPresent()) return best;
                if (left <= 0 || slots.stream().noneMatch(slot -> slot.bound() || slot.hopeful()))
                    return Optional.empty();
                left = changed.awaitNanos(left);
            }
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A session for a question, at once or not at all: it takes nobody's place. One is left to what is sent, or nothing is being sent now;
     * then the question is over before the next to send would give up waiting.
     */
    Optional<Lent> lendToAsk() {
        lock.lock();
        try {
            var room =
                    slots.stream().mapToInt(slot -> slot.room(smsc.windowMax())).sum();
            return room > 1 || slots.stream().allMatch(slot -> slot.inUse() == 0)
                    ? leastUsed(SmppSlot::answersQueries)
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether any session that is bound answers questions. */
    boolean answerQueries() {
        return count(SmppSlot::answersQueries) > 0;
    }

    private Optional<Lent> leastUsed(Predicate<SmppSlot> which) {
        return slots.stream()
                .filter(slot -> which.test(slot) && slot.room(smsc.windowMax()) > 0)
                .min(Comparator.comparingInt(SmppSlot::inUse))
                .flatMap(slot -> slot.session().map(session -> new Lent(slot, session)));
    }

    /** Why nothing was lent. */
    Reason trouble() {
        return bound() > 0 ? Reason.PROVIDER_FAILED : trouble;
    }

    int bound() {
        return count(SmppSlot::bound);
    }

    private int count(Predicate<SmppSlot> which) {
        lock.lock();
        try {
            return (int) slots.stream().filter(which).count();
        } finally {
            lock.unlock();
        }
    }

    /** A session that ends soon after it was bound is no success: it is bound again as late as one that failed. */
    private void keep(SmppSlot slot) {
        var pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(Duration.ofSeconds(smsc.reconnectSecondsMax()).toMillis());
        var pause = pauses.start();
        while (!closed) {
            if (bind(slot)) {
                var since = System.nanoTime();
                await(() -> !slot.bound(), Duration.ofDays(1));
                LOG.info("event=smpp_session_ended provider={}", provider);
                if (System.nanoTime() - since > STEADY.toNanos()) pause = pauses.start();
            }
            var next = pause.nextBackOff();
            await(
                    () -> false,
                    Duration.ofMillis(next + ThreadLocalRandom.current().nextLong(next)));
        }
    }

    private boolean bind(SmppSlot slot) {
        try {
            var session = line.open(receiving.get(), this::tell);
            if (!occupied(slot, session)) {
                session.unbindAndClose();
                return false;
            }
            LOG.info("event=smpp_session_bound provider={}", provider);
            return true;
        } catch (SmppLine.BindRefused e) {
            failed(slot, SmppStatuses.bindRefused(e.status()), "status_" + e.status());
        } catch (IOException | RuntimeException e) {
            failed(slot, Reason.PROVIDER_UNREACHABLE, e.getClass().getSimpleName());
        }
        return false;
    }

    private boolean occupied(SmppSlot slot, SmppSession session) {
        lock.lock();
        try {
            if (closed) return false;
            slot.occupy(session);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void failed(SmppSlot slot, Reason reason, String cause) {
        trouble = reason;
        lock.lock();
        try {
            if (slot.fail()) LOG.warn("event=smpp_not_bound provider={} reason={} cause={}", provider, reason, cause);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(Supplier<Boolean> enough, Duration atMost) {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (!closed && left > 0 && !enough.get()) left = changed.awaitNanos(left);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        var bound = new ArrayList<SmppSession>();
        lock.lock();
        try {
            closed = true;
            slots.forEach(slot -> slot.session().ifPresent(bound::add));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (var session : bound) session.leave(GOODBYE);
        try {
            for (var keeper : keepers) keeper.join(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
