package wardenline.gateway.forward;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;
import wardenline.gateway.GatewaySettings;

/**
 * So many requests at once for one service; the others wait here, in their order. When a whole town answers, the service is not buried
 * under all of them, and a service that stands still holds up nobody who wants another.
 */
@Component
class Turns {

    private final int atOnceMax;
    private final int secondsMax;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    Turns(GatewaySettings settings) {
        this.atOnceMax = settings.limits().forwardsAtOnceMax();
        this.secondsMax = settings.limits().turnSecondsMax();
    }

    /** Forwards when it is this request's turn, or else says that it never was. */
    ServerResponse await(Service service, Supplier<ServerResponse> forwarding, Supplier<ServerResponse> tooMany) {
        var free = places.computeIfAbsent(service.id(), _ -> new Semaphore(atOnceMax, true));
        if (!taken(free)) return tooMany.get();
        try {
            return forwarding.get();
        } finally {
            free.release();
        }
    }

    private boolean taken(Semaphore free) {
        try {
            return free.tryAcquire(secondsMax, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
