package wardenline.dispatch.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import wardenline.contracts.Channel;
import wardenline.dispatch.alarm.Alarm;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.control.ControlView;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.probe.Probe;

/** What the operator sees of the whole line at one moment, all replicas together. */
record Board(
        Instant at,
        List<Alarm> alarms,
        List<Queue> queues,
        Replicas replicas,
        List<ProviderStanding> providers,
        List<ControlView> controls,
        List<Latency> latencies,
        List<Probe> probes,
        List<Trouble> troubles,
        List<ReleaseView> releases,
        List<Completion> completions,
        Leases leases,
        int receiptsWaiting,
        int receiptsUnmatched,
        int mailAside,
        int heldInDoubt,
        int deadLetters) {

    /**
     * What waits in one lane for one channel.
     *
     * @param due may go now
     * @param later is planned for a later step, or waits for the morning
     * @param oldestDueAt since when the longest waiting one may go
     * @param waitsUntil the end of the night, where something waits for it
     */
    record Queue(
            Lane lane,
            Channel channel,
            int due,
            int later,
            Optional<Instant> oldestDueAt,
            Optional<OffsetDateTime> waitsUntil) {}

    /** How often a reason came up in the last quarter of an hour. */
    record Trouble(String provider, String outcome, String reason, int attempts, Instant lastAt) {}

    /**
     * Who works the ledger.
     *
     * @param heard lately, the one that answers among them
     * @param silent neither heard nor signed off
     * @param disagreeing providers that not all replicas see alike, and how many see them worst
     */
    record Replicas(int heard, int silent, Optional<Instant> silentSince, List<Disagreement> disagreeing) {}

    /** @param worst how many replicas see it in the state that the board tells */
    record Disagreement(String provider, Channel channel, int worst, int replicas) {}

    /** How long the accepted calls of the last minutes took, in milliseconds, on the replica where they took longest. */
    record Latency(String provider, Channel channel, int p50Millis, int p95Millis, int p99Millis) {}

    /** @param oldestSince since when the oldest one is held */
    record Leases(int held, Optional<Instant> oldestSince, int expiredLastHour) {}

    /**
     * When what may go now of a release will have gone.
     *
     * @param perSecond deliveries of the last minute that came to an end of their sending, over all channels
     * @param secondsLeft by the slowest channel; empty while nothing moves there
     * @param slowest the channel that will be out last; empty where nothing may go now
     * @param waitsUntil the end of the night, where calls of it wait for that
     */
    record Completion(
            UUID releaseId,
            int due,
            int later,
            double perSecond,
            Optional<Long> secondsLeft,
            Optional<Channel> slowest,
            Optional<OffsetDateTime> waitsUntil) {}
}
