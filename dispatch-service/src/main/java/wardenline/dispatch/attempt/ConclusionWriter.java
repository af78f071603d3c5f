package wardenline.dispatch.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import wardenline.dispatch.carrier.Handover;
import wardenline.dispatch.delivery.Conclusion;
import wardenline.dispatch.delivery.Conclusions;
import wardenline.dispatch.delivery.Leased;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.journal.Journal;

/**
 * Writes conclusions in batches, one writer a lane. While the database is away it keeps trying: what a carrier said is never thrown
 * away for that.
 */
final class ConclusionWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ConclusionWriter.class);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);
    private static final int SINGLE_TRIES = 3;
    /** No call waits for its conclusion to be written, and what is written together costs a fraction. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private final Lane lane;
    private final Conclusions conclusions;
    private final Journal journal;
    private final WorkerSettings settings;
    private final BlockingQueue<Conclusion> waiting;
    private volatile boolean stopping;
    private volatile boolean giveUp;

    ConclusionWriter(Lane lane, Conclusions conclusions, Journal journal, WorkerSettings settings) {
        this.lane = lane;
        this.conclusions = conclusions;
        this.journal = journal;
        this.settings = settings;
        this.waiting = new ArrayBlockingQueue<>(settings.conclusionsWaitingMax());
    }

    /** A lease was taken whose conclusion will be put: when its message is handed over is noted as well. */
    Handover leased(Leased lease) {
        return journal.leased(lease);
    }

    /** Blocks while too many wait: then no more carriers are called either. */
    void put(Conclusion conclusion) throws InterruptedException {
        journal.note(conclusion);
        waiting.put(conclusion);
    }

    /** More are waiting than should be: no further carriers are called for now. */
    boolean congested() {
        return waiting.remainingCapacity() < settings.conclusionsWaitingMax() / 2;
    }

    int waiting() {
        return waiting.size();
    }

    /** Writes until it is stopped and nothing is left. */
    void run() {
        while (!stopping || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                gather();
                write(batch(first));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** No more will be put; what is left is still written. */
    void stop() {
        stopping = true;
    }

    /** Stops even though the database is away: the leases will end, unless somebody reads the journal first. */
    void giveUp() {
        giveUp = true;
    }

    private void gather() {
        if (!stopping && waiting.size() < settings.concludeMax()) LockSupport.parkNanos(GATHERING.toNanos());
    }

    private List<Conclusion> batch(Conclusion first) {
        var batch = new ArrayList<Conclusion>(settings.concludeMax());
        batch.add(first);
        waiting.drainTo(batch, settings.concludeMax() - 1);
        return batch;
    }

    private void write(List<Conclusion> batch) {
        try {
            for (var part : Conclusions.oncePerDelivery(batch)) persist(part);
        } finally {
            conclusions.released(batch);
        }
    }

    private void persist(List<Conclusion> batch) {
        var pause = Duration.ofMillis(50);
        for (var tries = 1; !giveUp; tries++) {
            try {
                conclusions.conclude(batch);
                journal.settled(batch);
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.warn(
                        "event=conclusions_not_written lane={} deliveries={} tries={} cause={}",
                        lane,
                        batch.size(),
                        tries,
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            } catch (RuntimeException e) {
                LOG.error("event=conclusions_failed lane={} deliveries={}", lane, batch.size(), e);
                if (batch.size() == 1 && tries >= SINGLE_TRIES) return;
                if (batch.size() > 1) {
                    for (var single : batch) persist(List.of(single));
                    return;
                }
            }
        }
    }
}
