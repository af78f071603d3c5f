package wardenline.local.carriers.work;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import wardenline.local.carriers.CarriersSettings;

/**
 * Callbacks, answers and calls that happen later: so many at once, so many waiting, and no more. One thread keeps the
 * time; virtual threads do the work.
 */
@Component
public class LaterWork implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LaterWork.class);

    private final int waitingMax;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService requests;
    private final ExecutorService calls;

    LaterWork(CarriersSettings settings) {
        this.waitingMax = settings.workWaitingMax();
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("later").daemon().factory());
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.requests = virtual("request-", settings.requestsAtOnceMax());
        this.calls = virtual("call-", settings.callsAtOnceMax());
    }

    /** Does a short piece of work after a delay; false where too much is waiting already, and it will not be done. */
    public boolean after(Duration delay, Runnable work) {
        return later(delay, requests, work);
    }

    /** Runs a telephone call as soon as there is a line for it; false where too many wait. */
    public boolean call(Runnable call) {
        return later(Duration.ZERO, calls, call);
    }

    public int waiting() {
        return waiting.get();
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
        requests.shutdownNow();
        calls.shutdownNow();
    }

    private boolean later(Duration delay, ExecutorService workers, Runnable work) {
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            return false;
        }
        Runnable begun = () -> {
            waiting.decrementAndGet();
            run(work);
        };
        if (delay.isZero()) {
            workers.execute(begun);
        } else {
            var _ = timer.schedule(() -> workers.execute(begun), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("event=later_work_failed kind={}", e.getClass().getName(), e);
        }
    }

    /** So many virtual threads, waiting for work: a bound that needs no semaphore. */
    private static ExecutorService virtual(String name, int atOnce) {
        var workers = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofVirtual().name(name, 0).factory());
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
