package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what does not end by itself. One thread is enough: what it runs only closes sockets. */
final class Deadlines {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Deadlines() {}

    /** An armed deadline; closing it in time disarms it. */
    interface Armed extends AutoCloseable {
        @Override
        void close();
    }

    static Armed after(Duration time, Runnable end) {
        var armed = TIMER.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> armed.cancel(false);
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("carrier-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
