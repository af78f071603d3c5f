package wardenline.dispatch.carrier;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wardenline.dispatch.id.DeliveryId;

/** The calls of one provider that have begun and not ended, and since when. */
final class UnderWay {

    /** A call that takes longer than this makes the provider look stalled, long before its deadline ends the call. */
    private static final Duration STALLED_AFTER = Duration.ofSeconds(3);

    private final Map<DeliveryId, Long> begunAtNanos = new ConcurrentHashMap<>();

    void begin(DeliveryId delivery, long nowNanos) {
        begunAtNanos.put(delivery, nowNanos);
    }

    void end(DeliveryId delivery) {
        begunAtNanos.remove(delivery);
    }

    int size() {
        return begunAtNanos.size();
    }

    /** Most of them take too long. */
    boolean stalled(long nowNanos) {
        if (begunAtNanos.isEmpty()) return false;
        var late = begunAtNanos.values().stream()
                .filter(began -> nowNanos - began > STALLED_AFTER.toNanos())
                .count();
        return late * 2 > begunAtNanos.size();
    }
}
