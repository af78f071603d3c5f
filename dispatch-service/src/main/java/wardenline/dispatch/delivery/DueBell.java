package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import wardenline.dispatch.id.Lane;

/** Wakes a lane's worker when there is something for it. A missed ring costs one idle pause, never a delivery. */
@Component
public class DueBell {

    private final Map<Lane, Ring> rings = new EnumMap<>(Lane.class);

    DueBell() {
        for (var lane : Lane.values()) rings.put(lane, new Ring(new ArrayBlockingQueue<>(1), new AtomicBoolean()));
    }

    private record Ring(BlockingQueue<Boolean> wake, AtomicBoolean due) {}

    /** Rings once the transaction under way is committed. */
    public void ringAfterCommit(Lane lane) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring(lane);
            }
        });
    }

    /** Something new is due. */
    public void ring(Lane lane) {
        of(lane).due().set(true);
        nudge(lane);
    }

    /** Nothing new is due, but there is room again for what is. */
    public void nudge(Lane lane) {
        var _ = of(lane).wake().offer(true);
    }

    /** Waits to be woken; whether something new is due. */
    public boolean await(Lane lane, Duration atMost) throws InterruptedException {
        var ring = of(lane);
        var _ = ring.wake().poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        return ring.due().getAndSet(false);
    }

    private Ring of(Lane lane) {
        return Objects.requireNonNull(rings.get(lane));
    }
}
