package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes down what is called back, whatever has come meanwhile in one statement. When a whole town answers, that takes a few commits
 * on one connection, which nobody else waits for; and no callback is answered before it is written.
 */
@Component
class WritingCallbacks implements SmartLifecycle {

    private static final int TOGETHER_MAX = 200;

    /** After several at once: so long the next wait for each other, and a commit is for all of them. */
    private static final Duration TOGETHER = Duration.ofMillis(10);

    private static final int WAITING_MAX = 5_000;

    /** Short of the 15 s for which a telephone provider waits. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(12);

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

    private final Receipts receipts;
    private final BlockingQueue<Unwritten> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private @Nullable Thread writer;
    private volatile boolean running;

    WritingCallbacks(Receipts receipts) {
        this.receipts = receipts;
    }

    private record Unwritten(Arrival arrival, CompletableFuture<Boolean> written) {}

    /** Returns when it is written; throws what kept it from being written. */
    void write(Arrival arrival) {
        var unwritten = new Unwritten(arrival, new CompletableFuture<>());
        if (!waiting.offer(unwritten))
            throw new RejectedExecutionException(WAITING_MAX + " callbacks wait to be written");
        try {
            unwritten
                    .written()
                    .orTimeout(WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Before the first request can come, and until the last has been answered. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofPlatform().name("write-callbacks").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (writer != null) writer.join(STOPPED_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                var together = new ArrayList<Unwritten>(TOGETHER_MAX);
                together.add(first);
                waiting.drainTo(together, TOGETHER_MAX - 1);
                write(together);
                if (together.size() > 1) LockSupport.parkNanos(TOGETHER.toNanos());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** What the database will not have fails alone; where there is no database, all fail and are called back again. */
    private void write(List<Unwritten> together) {
        try {
            receipts.append(together.stream().map(Unwritten::arrival).toList());
            together.forEach(one -> one.written().complete(true));
        } catch (DataIntegrityViolationException e) {
            if (together.size() == 1) together.getFirst().written().completeExceptionally(e);
            else together.forEach(one -> write(List.of(one)));
        } catch (RuntimeException | Error e) {
            // Whatever it is, the next callback must find this thread alive.
            together.forEach(one -> one.written().completeExceptionally(e));
        }
    }
}
