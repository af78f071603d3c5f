package wardenline.dispatch.replica;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wardenline.dispatch.carrier.ProviderStanding;

/** How one replica sees its providers, and when it said so. */
public record ReplicaReport(UUID replica, Instant saidAt, List<Sight> providers) {

    /** @param latency empty where nothing was accepted lately */
    public record Sight(ProviderStanding standing, Optional<Latency> latency) {}

    /** How long the accepted calls of the last minutes took, in milliseconds. */
    public record Latency(int p50Millis, int p95Millis, int p99Millis) {

        /** Percentiles of two replicas cannot be joined: the slower one is told. */
        Latency orSlower(Latency other) {
            return new Latency(
                    Math.max(p50Millis, other.p50Millis),
                    Math.max(p95Millis, other.p95Millis),
                    Math.max(p99Millis, other.p99Millis));
        }
    }
}
