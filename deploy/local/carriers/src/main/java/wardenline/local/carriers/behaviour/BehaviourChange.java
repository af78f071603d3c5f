package wardenline.local.carriers.behaviour;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A behaviour as asked for: what is left out takes the mode's usual value. */
public record BehaviourChange(
        @Nullable Mode mode,
        @Nullable Integer latencyMillis,
        @Nullable Double failureShare,
        @Nullable Instant until,
        @Nullable Long seed) {

    private static final int SLOW_LATENCY_MILLIS = 2_000;

    public Behaviour behaviour() {
        var asked = mode == null ? Mode.NORMAL : mode;
        var latency = latencyMillis == null ? 0 : latencyMillis;
        var usualShare = asked == Mode.NORMAL ? 0.0 : 1.0;
        return new Behaviour(
                asked,
                asked == Mode.SLOW && latency == 0 ? SLOW_LATENCY_MILLIS : latency,
                failureShare == null ? usualShare : failureShare,
                until,
                seed);
    }
}
