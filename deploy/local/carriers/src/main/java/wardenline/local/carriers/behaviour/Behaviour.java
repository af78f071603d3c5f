package wardenline.local.carriers.behaviour;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one carrier behaves.
 *
 * @param latencyMillis how long every request takes before it is answered, in any mode
 * @param failureShare the share of requests that the mode befalls; in mode NORMAL, the share of what was accepted that
 *     fails at the far end
 * @param until when the carrier works again by itself; never where absent
 * @param seed from which all is drawn that befalls requests from now on; another each time where absent
 */
public record Behaviour(
        Mode mode,
        int latencyMillis,
        double failureShare,
        @Nullable Instant until,
        @Nullable Long seed) {

    private static final int LATENCY_MILLIS_MAX = 300_000;

    static final Behaviour NORMAL = new Behaviour(Mode.NORMAL, 0, 0, null, null);

    public Behaviour {
        if (latencyMillis < 0 || latencyMillis > LATENCY_MILLIS_MAX) {
            throw new IllegalArgumentException(
                    "latencyMillis is %d: allowed is 0 to %d".formatted(latencyMillis, LATENCY_MILLIS_MAX));
        }
        if (!(failureShare >= 0 && failureShare <= 1)) {
            throw new IllegalArgumentException("failureShare is %s: allowed is 0 to 1".formatted(failureShare));
        }
    }
}
