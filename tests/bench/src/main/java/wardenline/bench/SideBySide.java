package wardenline.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import wardenline.bench.peer.Contender;
import wardenline.local.launcher.home.Waiting;

/** The same mails to the same sink by one after the other: some rounds undisturbed, then one in whose middle the worker is killed. */
final class SideBySide {

    private static final int ROUNDS = 3;
    private static final Duration RUN_WITHIN = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(2).toNanos();

    private final Figures figures;
    private final Arrivals arrivals;
    private final int mails;

    SideBySide(Figures figures, Arrivals arrivals, int mails) {
        this.figures = figures;
        this.arrivals = arrivals;
        this.mails = mails;
    }

    /** Brings its processes to their pace, as the line was before anything was measured. */
    void warmUp(Contender contender, int some) {
        run(contender, some, () -> {});
    }

    /** The median of some rounds, in each of which every mail must arrive once. */
    void measure(Contender contender) {
        var rates = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            rates[round] = mails * 1e9 / run(contender, mails, () -> {}).nanos();
            if (arrivals.different() != mails || arrivals.count() != mails)
                throw new IllegalStateException("%s: %d arrived of %d, %d of them more than once"
                        .formatted(contender.name(), arrivals.different(), mails, arrivals.repeated()));
        }
        Arrays.sort(rates);
        figures.put(rate(contender.name()), rates[ROUNDS / 2]);
    }

    /** Half of the mails have arrived when the worker is killed. */
    void crash(Contender contender) {
        var run = run(contender, mails, () -> {
            Bench.await("half have arrived", RUN_WITHIN, () -> arrivals.different() >= mails / 2);
            contender.crash();
        });
        var since = arrivals.since(run.began());
        var what = "killed, " + contender.name() + ": ";
        figures.put(what + "95 % in after s", since[since.length * 95 / 100] / 1e9);
        figures.put(what + "all in after s", run.nanos() / 1e9);
        figures.put(what + "never arrived", mails - arrivals.different());
        figures.put(what + "arrived more than once", arrivals.repeated());
    }

    void compare(String one, String other) {
        figures.share("%s against %s, mails/s".formatted(one, other), rate(one), rate(other));
    }

    private static String rate(String contender) {
        return "side by side, " + contender + ": mails/s";
    }

    /** @param nanos from the first mail handed over to the last one's arrival; the limit where some never came */
    private record Run(long began, long nanos) {}

    /** Returns when the contender has nothing left to send: a second copy may come after the last first one. */
    private Run run(Contender contender, int some, Runnable meanwhile) {
        arrivals.forget();
        var handingOver = contender.prepare(some);
        var began = System.nanoTime();
        var handedOver = CompletableFuture.runAsync(
                handingOver,
                task -> Thread.ofPlatform().daemon().name("handing-over").start(task));
        meanwhile.run();
        while (arrivals.different() < some
                && System.nanoTime() - began < RUN_WITHIN.toNanos()
                && !handedOver.isCompletedExceptionally()) LockSupport.parkNanos(LOOK_EVERY_NANOS);
        var nanos = System.nanoTime() - began;
        try {
            handedOver.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(contender.name() + " did not take every mail", e);
        }
        if (!Waiting.until(contender::done, RUN_WITHIN))
            throw new IllegalStateException(contender.name() + " still has something to send after " + RUN_WITHIN);
        return new Run(began, nanos);
    }
}
