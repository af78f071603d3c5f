package wardenline.dispatch.bounce;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sorts what came back as soon as it is recorded, one mail a transaction: one that breaks is put aside, and the others go on. */
@Component
class MailSorter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailSorter.class);
    private static final int BATCH_MAX = 100;
    private static final Duration IDLE = Duration.ofMillis(500);

    private final SortingMail sorting;
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private @Nullable Thread thread;
    private volatile boolean running;

    MailSorter(SortingMail sorting) {
        this.sorting = sorting;
    }

    void ring() {
        var _ = bell.offer(true);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("sort-mail").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        ring();
        try {
            if (thread != null) thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                if (!sortedBatch()) {
                    var _ = bell.poll(IDLE.toNanos(), TimeUnit.NANOSECONDS);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether there may be more; where the database is away, all of it waits. */
    private boolean sortedBatch() {
        try {
            var waiting = sorting.waiting(BATCH_MAX);
            for (var id : waiting) sort(id);
            return waiting.size() == BATCH_MAX;
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException e) {
            LOG.warn("event=mail_not_sorted cause={}", e.getClass().getSimpleName());
            return false;
        }
    }

    private void sort(long id) {
        try {
            sorting.sort(id);
        } catch (DataAccessResourceFailureException | TransientDataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("event=mail_put_aside mail={} cause={}", id, e.getClass().getName());
            sorting.putAside(id);
        }
    }
}
