package wardenline.warden.progress;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.ReleaseProgressed;
import wardenline.platform.web.ChannelName;
import wardenline.warden.advisory.ReleaseId;
import wardenline.warden.relay.ShowingRelay;
import wardenline.warden.release.Release;
import wardenline.warden.release.ReleaseShape;
import wardenline.warden.release.Releases;

/** Puts together how far a release has come, from the database alone: any replica shows the same. */
@Component
public class ShowingProgress {
    private final Releases releases;
    private final Progress progress;
    private final ShowingRelay relay;

    ShowingProgress(Releases releases, Progress progress, ShowingRelay relay) {
        this.releases = releases;
        this.progress = progress;
        this.relay = relay;
    }

    /** The release now; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<ReleaseSnapshot> show(ReleaseId id) {
        return releases.find(id).map(this::show);
    }

    private ReleaseSnapshot show(Release release) {
        var report = progress.report(release.id());
        var people = progress.people(release.id());
        var channels = channels(report.map(Progress.Report::counts).orElse(List.of()));
        int planned = report.map(Progress.Report::segmentsPlanned).orElse(0);
        int answered = people.ack() + people.safe() + people.needHelp() + people.left() + people.staying();
        int waiting = channels.values().stream()
                .mapToInt(ReleaseSnapshot.OfChannel::waiting)
                .sum();
        var firstCall = report.map(Progress.Report::firstCallAt).orElse(null);
        return new ReleaseSnapshot(
                ReleaseShape.of(release),
                planned,
                new ReleaseSnapshot.People(
                        release.people(),
                        release.reachable(),
                        answered,
                        Math.max(0, release.people() - answered - people.unreached()),
                        people.unreached()),
                channels,
                new ReleaseSnapshot.Answers(
                        people.ack(),
                        people.safe(),
                        people.needHelp(),
                        people.mayNeedHelp(),
                        people.left(),
                        people.staying()),
                progress.failures(release.id()).stream()
                        .map(failure -> new ReleaseSnapshot.Failure(
                                key(failure.channel()), failure.state(), failure.reason(), failure.deliveries()))
                        .toList(),
                report.map(Progress.Report::resent).orElse(0),
                firstCall,
                report.map(Progress.Report::lastAcceptedAt).orElse(null),
                firstCall == null
                        ? null
                        : Duration.between(release.released().at(), firstCall).toMillis(),
                report.map(Progress.Report::at).orElse(null),
                relay.show(release),
                planned == release.segments()
                        && waiting == 0
                        && report.map(Progress.Report::toResend).orElse(0) == 0);
    }

    private static Map<String, ReleaseSnapshot.OfChannel> channels(List<ReleaseProgressed.Count> counts) {
        var channels = new LinkedHashMap<String, ReleaseSnapshot.OfChannel>();
        for (var channel : Channel.values()) {
            var states = new EnumMap<DeliveryState, Integer>(DeliveryState.class);
            counts.stream()
                    .filter(count -> count.channel() == channel)
                    .forEach(count -> states.merge(count.state(), count.deliveries(), Integer::sum));
            channels.put(key(channel), channel(ChannelName.of(channel), states));
        }
        return channels;
    }

    private static ReleaseSnapshot.OfChannel channel(String label, Map<DeliveryState, Integer> states) {
        int acknowledged = sum(states, DeliveryState.ACKNOWLEDGED);
        int delivered = acknowledged + sum(states, DeliveryState.DELIVERED);
        return new ReleaseSnapshot.OfChannel(
                label,
                states.values().stream().mapToInt(Integer::intValue).sum(),
                sum(states, DeliveryState.PLANNED, DeliveryState.CLAIMED, DeliveryState.DEFERRED),
                delivered + sum(states, DeliveryState.ACCEPTED),
                delivered,
                acknowledged,
                sum(states, DeliveryState.REJECTED, DeliveryState.EXPIRED, DeliveryState.SUPPRESSED),
                sum(states, DeliveryState.UNKNOWN),
                sum(states, DeliveryState.CANCELLED),
                Map.copyOf(states));
    }

    private static int sum(Map<DeliveryState, Integer> states, DeliveryState... which) {
        return Arrays.stream(which)
                .mapToInt(state -> states.getOrDefault(state, 0))
                .sum();
    }

    /** {@code EMAIL} as {@code email}, as paths in the page's live numbers. */
    static String key(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
