package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Joins as soon as something is appended: reports on one thread, answers on some of their own, for an answer stops a call and a
 * thousand may come within seconds of a release. While more come than can be answered, joining stands back: what is written is safe, and
 * what a provider hears nothing about it brings again. One thread does so only shortly, for that somebody needs help must not wait for the
 * flood's end.
 */
@Component
class Joiner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Joiner.class);
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final int ANSWER_THREADS = 3;

    /** Of each thread, after an answer, while callbacks crowd. */
    private static final Duration STANDING_BACK = Duration.ofMillis(100);

    private static final Duration SHORTLY = Duration.ofMillis(10);

    private final JoiningReceipts joining;
    private final WritingCallbacks callbacks;
    private final ReceiptBell reports = new ReceiptBell();
    private final ReceiptBell answers = new ReceiptBell();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Joiner(JoiningReceipts joining, WritingCallbacks callbacks) {
        this.joining = joining;
        this.callbacks = callbacks;
    }

    void ring(Receipts.Kind kind) {
        switch (kind) {
            case MESSAGE_STATUS, CALL_STATUS, MAIL_REPORT -> reports.ring();
            case TEXT, KEY, MAIL_REPLY -> answers.ring();
        }
    }

    @Override
    public void start() {
        running = true;
        threads.add(Thread.ofPlatform().name("join-reports").start(() -> work(reports, () -> joining.statuses() > 0)));
        for (var i = 0; i < ANSWER_THREADS; i++)
            threads.add(
                    Thread.ofPlatform().name("join-answers-" + i).start(answering(i == 0 ? SHORTLY : STANDING_BACK)));
    }

    @Override
    public void stop() {
        running = false;
        try {
            for (var thread : threads) thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Runnable answering(Duration standingBack) {
        return () -> work(answers, () -> answered(standingBack));
    }

    /** One that was joined wakes the next thread: a thread that sleeps while others wait costs an answer its second. */
    private boolean answered(Duration standingBack) {
        try {
            if (callbacks.crowded()) LockSupport.parkNanos(standingBack.toNanos());
            var joined = joining.answer();
            if (joined) answers.ring();
            return joined;
        } catch (JoiningReceipts.NotJoined e) {
            LOG.warn("event=answer_not_joined receipt={} cause={}", e.receipt(), e.why());
            joining.putOff(e);
            return true;
        }
    }

    private void work(ReceiptBell bell, BooleanSupplier join) {
        while (running) {
            try {
                if (!joined(join)) bell.await(IDLE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean joined(BooleanSupplier join) {
        try {
            return join.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("event=receipts_not_joined cause={}", e.getClass().getSimpleName());
            return false;
        }
    }
}
