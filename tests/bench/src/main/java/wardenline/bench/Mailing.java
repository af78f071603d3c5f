package wardenline.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import wardenline.bench.peer.Contender;
import wardenline.contracts.Urgency;
import wardenline.local.launcher.home.Waiting;

/** Mails that a contender was told to bring to the sinks, from the first one handed over until it has nothing left of them. */
final class Mailing {

    static final Duration WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(2).toNanos();

    private final Contender contender;
    private final Arrivals arrivals;
    private final int mails;
    private final long began;
    private final CompletableFuture<Void> handedOver;

    private Mailing(Contender contender, Arrivals arrivals, int mails, Runnable handingOver) {
        this.contender = contender;
        this.arrivals = arrivals;
        this.mails = mails;
        this.began = System.nanoTime();
        this.handedOver = CompletableFuture.runAsync(
                handingOver,
                task -> Thread.ofPlatform().daemon().name("handing-over").start(task));
    }

    static Mailing begin(Contender contender, Urgency urgency, int mails, Arrivals arrivals) {
        arrivals.forget();
        return new Mailing(contender, arrivals, mails, contender.prepare(urgency, mails));
    }

    long began() {
        return began;
    }

    void awaitSome(int some) {
        if (!arrived(some, began + WITHIN.toNanos()))
            throw new IllegalStateException(
                    "%s: %d arrived within %s, not %d".formatted(contender.name(), arrivals.different(), WITHIN, some));
    }

    /** Whether all have arrived, and not only by the end of the time. */
    boolean awaitAll(Duration within) {
        return arrived(mails, System.nanoTime() + within.toNanos());
    }

    /** Ends early where some will never come because they were not taken. */
    private boolean arrived(int some, long until) {
        while (arrivals.different() < some && System.nanoTime() < until && !handedOver.isCompletedExceptionally())
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        return arrivals.different() >= some;
    }

    int neverArrived() {
        return mails - arrivals.different();
    }

    /** Returns when the contender has nothing left to send: a second copy may come after the last first one. */
    void end() {
        try {
            handedOver.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(contender.name() + " did not take every mail", e);
        }
        if (!Waiting.until(contender::done, WITHIN))
            throw new IllegalStateException(contender.name() + " still has something to send after " + WITHIN);
    }
}
