package wardenline.dispatch.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;

/**
 * The providers as all replicas together see them: the worst state, what is in flight everywhere, the slowest answers.
 *
 * @param speaking replicas heard of lately
 * @param silent those that neither say anything nor signed off: killed, hung, or cut off from the database
 * @param silentSince the latest word of the one that has been silent for longest
 */
public record WholeLine(List<Seen> providers, int speaking, int silent, Optional<Instant> silentSince) {

    private static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    /**
     * @param standing its state is that of the replica that sees it worst
     * @param replicas that have it
     * @param inThatState how many of them see it so
     * @param atWork one of them does not find it out, and goes on giving it deliveries
     */
    public record Seen(
            ProviderStanding standing,
            int replicas,
            int inThatState,
            boolean atWork,
            Optional<ReplicaReport.Latency> latency) {}

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

    /** The providers that one replica at least finds at work: what a single one sees stops nothing. */
    public Set<Provider.Identity> atWork() {
        return providers.stream()
                .filter(Seen::atWork)
                .map(seen -> seen.standing().identity())
                .collect(Collectors.toSet());
    }

    private static Seen seen(List<ReplicaReport.Sight> sights) {
        var standings = sights.stream().map(ReplicaReport.Sight::standing).toList();
        var worst = standings.stream()
                .max(Comparator.comparing(ProviderStanding::state))
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
                        .filter(standing -> standing.state() == worst.state())
                        .count(),
                standings.stream().anyMatch(standing -> !standing.state().out()),
                sights.stream().flatMap(sight -> sight.latency().stream()).reduce(ReplicaReport.Latency::orSlower));
    }
}
