package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wakes the joiner when something was appended. */
class ReceiptBell {

    private final BlockingQueue<Boolean> ring = new ArrayBlockingQueue<>(1);

    void ring() {
        var _ = ring.offer(true);
    }

    /** Whether it was rung. */
    boolean await(Duration atMost) throws InterruptedException {
        return ring.poll(atMost.toNanos(), TimeUnit.NANOSECONDS) != null;
    }
}
