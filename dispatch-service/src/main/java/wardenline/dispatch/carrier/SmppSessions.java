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
import java.util.function.Supplier;
import org.jsmpp.session.MessageReceiverListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final List<Slot> slots = new ArrayList<>();
    private final List<Thread> keepers = new ArrayList<>();
    private boolean closed;
    private volatile Reason trouble = Reason.PROVIDER_UNREACHABLE;

    /** @param receiving makes what takes in that which comes over one session */
    SmppSessions(String provider, CarrierSettings.Smsc smsc, Supplier<MessageReceiverListener> receiving) {
        this.provider = provider;
        this.smsc = smsc;
        this.line = new SmppLine(smsc);
        this.receiving = receiving;
        for (var i = 0; i < smsc.sessions(); i++) {
            var slot = new Slot();
            slots.add(slot);
            keepers.add(Thread.ofVirtual().name("bind-" + provider + "-" + i).start(() -> keep(slot)));
        }
    }

    /** The place of one session. Guarded by the lock. */
    private static final class Slot {
        private @Nullable SmppSession session;
        private int inUse;

        /** It has not failed since it was last bound: waiting for it is worth while. */
        private boolean hopeful = true;

        boolean bound() {
            return session != null && !session.ended();
        }
    }

    /** A session lent to one attempt; closing gives it back. */
    final class Lent implements AutoCloseable {
        private final Slot slot;
        private final SmppSession session;

        Lent(Slot slot, SmppSession session) {
            this.slot = slot;
            this.session = session;
            slot.inUse++;
        }

        SmppSession session() {
            return session;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                // A session that took the place of a lent one starts with nothing in use.
                if (slot.session == session) slot.inUse--;
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
                var best = leastUsed();
                if (best.isPresent()) return best;
                if (left <= 0 || slots.stream().noneMatch(slot -> slot.bound() || slot.hopeful))
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

    private Optional<Lent> leastUsed() {
        return slots.stream()
                .filter(slot -> slot.bound() && slot.inUse < smsc.windowMax())
                .min(Comparator.comparingInt(slot -> slot.inUse))
                .flatMap(slot -> Optional.ofNullable(slot.session).map(session -> new Lent(slot, session)));
    }

    /** Why nothing was lent. */
    Reason trouble() {
        return bound() > 0 ? Reason.PROVIDER_FAILED : trouble;
    }

    int bound() {
        lock.lock();
        try {
            return (int) slots.stream().filter(Slot::bound).count();
        } finally {
            lock.unlock();
        }
    }

    /** A session that ends soon after it was bound is no success: it is bound again as late as one that failed. */
    private void keep(Slot slot) {
        var pause = FIRST_PAUSE;
        while (!isClosed()) {
            if (bind(slot)) {
                var since = System.nanoTime();
                await(() -> !slot.bound(), Duration.ofDays(1));
                LOG.info("event=smpp_session_ended provider={}", provider);
                if (System.nanoTime() - since > STEADY.toNanos()) pause = FIRST_PAUSE;
            }
            await(() -> false, pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis())));
            var longer = pause.multipliedBy(2);
            var longest = Duration.ofSeconds(smsc.reconnectSecondsMax());
            pause = longer.compareTo(longest) < 0 ? longer : longest;
        }
    }

    private boolean bind(Slot slot) {
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

    private boolean occupied(Slot slot, SmppSession session) {
        lock.lock();
        try {
            if (closed) return false;
            slot.session = session;
            slot.inUse = 0;
            slot.hopeful = true;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void failed(Slot slot, Reason reason, String cause) {
        trouble = reason;
        lock.lock();
        try {
            if (slot.hopeful) LOG.warn("event=smpp_not_bound provider={} reason={} cause={}", provider, reason, cause);
            slot.hopeful = false;
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

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
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
            for (var slot : slots) {
                if (slot.session != null && slot.bound()) bound.add(slot.session);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (var session : bound) {
            try (var _ = Deadlines.after(GOODBYE, session::cut)) {
                session.setTransactionTimer(GOODBYE.toMillis());
                session.unbindAndClose();
            }
        }
        try {
            for (var keeper : keepers) keeper.join(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
