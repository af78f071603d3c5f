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
 * Joins as soon as something is appended: reports on one thread, answers on another, for an answer stops a call and a thousand may come
 * within seconds of a release. Where many come, they are let come together for a moment: what they cost is the statements, and those are
 * no more for a hundred than for one. What is written is safe meanwhile.
 */
@Component
class Joiner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Joiner.class);
    private static final Duration IDLE = Duration.ofMillis(300);

    /** After several answers at once; short of what anybody notices who asked for help. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private final Joining reporting;
    private final Joining answering;
    private final ReceiptBell reports = new ReceiptBell();
    private final ReceiptBell answers = new ReceiptBell();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Joiner(JoiningReceipts reporting, JoiningAnswers answering) {
        this.reporting = reporting;
        this.answering = answering;
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
        threads.add(Thread.ofPlatform().name("join-reports").start(() -> work(reports, () -> joined(reporting) > 0)));
        threads.add(Thread.ofPlatform().name("join-answers").start(() -> work(answers, this::answered)));
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

    private boolean answered() {
        var joined = joined(answering);
        if (joined > 1) LockSupport.parkNanos(TOGETHER.toNanos());
        return joined > 0;
    }

    private static int joined(Joining joining) {
        try {
            return joining.next();
        } catch (NotJoined e) {
            apart(joining, e);
            return 1;
        }
    }

    /** Halves what could not be joined together until that is alone which cannot be joined, and puts it off. */
    private static void apart(Joining joining, NotJoined failed) {
        var receipts = failed.receipts();
        if (receipts.size() == 1) {
            LOG.warn("event=receipt_not_joined receipt={} cause={}", receipts.getFirst(), failed.why());
            joining.putOff(receipts.getFirst());
            return;
        }
        var middle = receipts.size() / 2;
        these(joining, receipts.subList(0, middle));
        these(joining, receipts.subList(middle, receipts.size()));
    }

    private static void these(Joining joining, List<Long> receipts) {
        try {
            joining.these(receipts);
        } catch (NotJoined e) {
            apart(joining, e);
        }
    }

    private void work(ReceiptBell bell, BooleanSupplier join) {
        while (running) {
            try {
                if (joined(join)) continue;
                var _ = bell.await(IDLE);
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
