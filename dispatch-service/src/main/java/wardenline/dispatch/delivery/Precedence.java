package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import wardenline.dispatch.id.Lane;

/**
 * Routine stands back while an emergency goes out: they share no queue and no places, yet they do share the processors and the
 * database. It still takes a turn every second, so that an emergency of hours slows it down and does not stop it.
 */
@Component
public class Precedence {

    private static final long UNDER_WAY_NANOS = Duration.ofMillis(300).toNanos();
    private static final long TURN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private final AtomicLong emergencyNanos;
    private final AtomicLong turnNanos;

    @Autowired
    Precedence() {
        this(System.nanoTime());
    }

    Precedence(long nowNanos) {
        this.emergencyNanos = new AtomicLong(nowNanos - UNDER_WAY_NANOS);
        this.turnNanos = new AtomicLong(nowNanos - TURN_NANOS);
    }

    /** Something of this lane has come, or was claimed. */
    public void busy(Lane lane, long nowNanos) {
        if (lane == Lane.EMERGENCY) emergencyNanos.set(nowNanos);
    }

    /** Whether this lane is to claim nothing now; asked before each round. */
    public boolean standsBack(Lane lane, long nowNanos) {
        if (lane != Lane.ROUTINE) return false;
        if (emergencyUnderWay(nowNanos) && nowNanos - turnNanos.get() < TURN_NANOS) return true;
        turnNanos.set(nowNanos);
        return false;
    }

    /** Waits while an emergency goes out, and no longer than this: whoever reads from Kafka must not stop reading. */
    public void letPass(Duration atMost) {
        var until = System.nanoTime() + atMost.toNanos();
        while (emergencyUnderWay(System.nanoTime()) && System.nanoTime() - until < 0) {
            if (Thread.currentThread().isInterrupted()) return;
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean emergencyUnderWay(long nowNanos) {
        return nowNanos - emergencyNanos.get() < UNDER_WAY_NANOS;
    }
}
