package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Joins as soon as something is appended: reports and answers each on a thread of their own, for an answer stops a call. */
@Component
class Joiner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Joiner.class);
    private static final Duration IDLE = Duration.ofMillis(300);

    private final JoiningReceipts joining;
    private final ReceiptBell reports = new ReceiptBell();
    private final ReceiptBell answers = new ReceiptBell();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Joiner(JoiningReceipts joining) {
        this.joining = joining;
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
        threads.add(Thread.ofPlatform().name("join-answers").start(() -> work(answers, joining::answer)));
    }

    @Override
    public void stop() {
        running = false;
        reports.ring();
        answers.ring();
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
