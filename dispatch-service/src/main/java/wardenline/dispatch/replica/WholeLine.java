package wardenline.dispatch.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;

/**
 * The providers as all replicas together see them: the worst state, what is in flight everywhere, the slowest answers.
 *
 * @param speaking replicas heard of lately
 * @param silent those that neither say anything nor signed off: killed, hung, or cut off from the database
 * @param silentSince the latest word of the one that has been silent for longest
 */
record WholeLine(List<Seen> providers, int speaking, int silent, Optional<Instant> silentSince) {

    private static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    /** From well to worst. */
    private static final List<String> STATES =
            List.of("CLOSED", "ROUTINE_CAPPED", "HALF_OPEN", "CAPPED", "HELD", "STALLED");

    /**
     * @param standing its state is that of the replica that sees it worst
     * @param replicas that have it
     * @param inThatState how many of them see it so
     */
    record Seen(ProviderStanding standing, int replicas, int inThatState, Optional<ReplicaReport.Latency> latency) {}

    static WholeLine of(List<ReplicaReport> reports, Instant now) {
        var silent = new ArrayList<ReplicaReport>();
        Map<Provider.Identity, List<ReplicaReport.Sight>> sights = new LinkedHashMap<>();
        for (var report : reports) {
            if (Duration.between(report.saidAt(), now).compareTo(SILENT_AFTER) > 0) {
                silent.add(report);
                continue;
            }
            for (var sight : report.providers())
                sights.computeIfAbsent(sight.standing().identity(), _ -> new ArrayList<>())
                        .add(sight);
        }
        return new WholeLine(
                sights.values().stream().map(WholeLine::seen).toList(),
                reports.size() - silent.size(),
                silent.size(),
                silent.stream().map(ReplicaReport::saidAt).min(Comparator.naturalOrder()));
    }

    private static Seen seen(List<ReplicaReport.Sight> sights) {
        var standings = sights.stream().map(ReplicaReport.Sight::standing).toList();
        var worst = standings.stream()
                .max(Comparator.comparingInt(standing -> badness(standing.state())))
                .orElseThrow();
        var merged = new ProviderStanding(
                worst.identity(),
                worst.state(),
                standings.stream().mapToInt(ProviderStanding::inFlight).sum(),
                standings.stream().mapToInt(ProviderStanding::places).sum(),
                standings.stream().mapToInt(ProviderStanding::lastSecond).sum(),
                worst.perSecond(),
                standings.stream()
                        .mapToDouble(ProviderStanding::failurePercent)
                        .max()
                        .orElse(0));
        return new Seen(
                merged,
                standings.size(),
                (int) standings.stream()
                        .filter(standing -> standing.state().equals(worst.state()))
                        .count(),
                sights.stream().flatMap(sight -> sight.latency().stream()).reduce(ReplicaReport.Latency::orSlower));
    }

    private static int badness(String state) {
        var known = STATES.indexOf(state);
        return known < 0 ? STATES.size() : known;
    }
}
