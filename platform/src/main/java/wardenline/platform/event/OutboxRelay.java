package wardenline.platform.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import wardenline.platform.UnpooledConnection;
import wardenline.platform.Wardenline;
import wardenline.platform.metric.PlatformMetric;

/**
 * Carries the outbox to Kafka. One relay at a time over all replicas: it holds a session lock on a connection of its own, so
 * that a relay that dies frees the lock by dying, and no pooled connection waits for a broker. A row is deleted only after the
 * broker confirmed it, and rows are found by being there, never by an id being greater: a slow transaction is not skipped.
 */
@Component
class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final long LOOK_MILLIS = 100;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

    private final JdbcConnectionDetails database;
    private final EventProducer producer;
    private final String source;
    private final Semaphore work = new Semaphore(0);
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final Counter sent;
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    OutboxRelay(JdbcConnectionDetails database, EventProducer producer, Wardenline wardenline, MeterRegistry meters) {
        this.database = database;
        this.producer = producer;
        this.source = "/" + wardenline.service() + "-service";
        this.sent = meters.counter(PlatformMetric.OUTBOX_SENT.id());
        meters.gauge(PlatformMetric.OUTBOX_UNCONFIRMED.id(), waiting);
    }

    /** There is something to send. */
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (var connection = UnpooledConnection.open(database, "outbox-relay")) {
                relay(connection);
            } catch (SQLException | UnconfirmedException | RuntimeException e) {
                // Whatever it is, the events are still there: the relay must outlive it.
                LOG.warn("outbox=waiting cause={}", e.getClass().getSimpleName());
                pause(PAUSE_AFTER_FAILURE_MILLIS);
            }
        }
    }

    private void relay(Connection connection) throws SQLException, UnconfirmedException {
        var rows = new OutboxRows(connection);
        while (running) {
            if (!rows.lock()) {
                pause(PAUSE_AFTER_FAILURE_MILLIS);
                continue;
            }
            work.drainPermits();
            var batch = rows.oldest();
            waiting.set(batch.size());
            if (batch.isEmpty()) {
                awaitWork();
            } else {
                var confirmed = producer.send(source, batch);
                rows.delete(confirmed);
                sent.increment(confirmed.size());
                waiting.set(batch.size() - confirmed.size());
                if (confirmed.size() < batch.size()) throw new UnconfirmedException();
            }
        }
    }

    private void awaitWork() {
        try {
            var _ = work.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(long millis) {
        try {
            var _ = stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class UnconfirmedException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
