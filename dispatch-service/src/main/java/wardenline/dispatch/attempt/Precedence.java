package wardenline.dispatch.attempt;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import wardenline.dispatch.id.Lane;

/**
 * Routine stands back while an emergency goes out: they share no queue and no places, yet they do share the processors and the
 * database. It still takes a turn every second, so that an emergency of hours slows it down and does not stop it.
 */
final class Precedence {

    private static final long UNDER_WAY_NANOS = Duration.ofMillis(300).toNanos();
    private static final long TURN_NANOS = Duration.ofSeconds(1).toNanos();

    private final AtomicLong emergencyNanos;
    private final AtomicLong turnNanos;

    Precedence(long nowNanos) {
        this.emergencyNanos = new AtomicLong(nowNanos - UNDER_WAY_NANOS);
        this.turnNanos = new AtomicLong(nowNanos - TURN_NANOS);
    }

    /** Something of this lane was claimed. */
    void claimed(Lane lane, long nowNanos) {
        if (lane == Lane.EMERGENCY) emergencyNanos.set(nowNanos);
    }

    /** Whether this lane is to claim nothing now; asked before each round. */
    boolean standsBack(Lane lane, long nowNanos) {
        if (lane != Lane.ROUTINE) return false;
        var underWay = nowNanos - emergencyNanos.get() < UNDER_WAY_NANOS;
        if (underWay && nowNanos - turnNanos.get() < TURN_NANOS) return true;
        turnNanos.set(nowNanos);
        return false;
    }
}
