package wardenline.dispatch.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.dispatch.alarm.AlarmKind;
import wardenline.dispatch.alarm.Condition;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.probe.LatestProbes.Failing;
import wardenline.platform.web.ChannelName;

/** A provider that is broken is told of while nothing waits for it yet: at night nothing may, until an emergency does. */
@Component
class ProbesFail implements Condition {

    private final LatestProbes latest;
    private final Providers providers;
    private final ProbeSettings settings;

    ProbesFail(LatestProbes latest, Providers providers, ProbeSettings settings) {
        this.latest = latest;
        this.providers = providers;
        this.settings = settings;
    }

    @Override
    public List<Cause> causes() {
        var causes = new ArrayList<Cause>();
        var failing = failing();
        failing.forEach((provider, failed) ->
                causes.add(new Cause(AlarmKind.PROBES_FAIL, provider.identity().fullName(), word(failed))));
        failing.keySet().stream()
                .filter(provider -> failing.keySet().containsAll(providers.standingBy(provider)))
                .collect(Collectors.groupingBy(Side::of, LinkedHashMap::new, Collectors.toList()))
                .forEach((side, alone) -> causes.add(side.cause(alone)));
        causes.addAll(unprobed());
        return causes;
    }

    /** What an operator holds is known to them. */
    private Map<Provider, Failing> failing() {
        var open = Set.copyOf(providers.open());
        var failing = new LinkedHashMap<Provider, Failing>();
        for (var failed : latest.failing())
            providers
                    .named(failed.provider(), failed.channel())
                    .filter(open::contains)
                    .ifPresent(provider -> failing.put(provider, failed));
        return failing;
    }

    private List<Cause> unprobed() {
        if (settings.everySeconds() == 0) return List.of();
        var inUse = providers.open().stream()
                .map(provider -> provider.identity().channel())
                .collect(Collectors.toSet());
        var unprobed = Arrays.stream(Channel.values())
                .filter(channel -> inUse.contains(channel) && settings.unset(channel))
                .map(ChannelName::of)
                .collect(Collectors.joining(", "));
        return unprobed.isEmpty()
                ? List.of()
                : List.of(
                        new Cause(
                                AlarmKind.UNPROBED,
                                "",
                                unprobed
                                        + ": nobody knows whether it works before it is needed, no destination of probes is set"));
    }

    private static String word(Failing failed) {
        var how = switch (failed.failure()) {
            case REFUSED -> "%s: the latest probes by %s failed";
            case LOST -> "%s: the latest probes by %s were taken and did not arrive";
            case UNREPORTED -> "%s: of the latest probes by %s it is not reported that they arrived, as it was before";
        };
        return how.formatted(ChannelName.of(failed.channel()), failed.provider());
    }

    /** Where providers may stand in for each other: live or for exercises, on one channel. */
    private record Side(Channel channel, boolean live) {
        static Side of(Provider provider) {
            return new Side(provider.identity().channel(), provider.identity().live());
        }

        Cause cause(List<Provider> alone) {
            var names =
                    alone.stream().map(provider -> provider.identity().name()).collect(Collectors.joining(", "));
            var word = "%s: no sound provider is left for what goes by %s".formatted(ChannelName.of(channel), names);
            return live
                    ? new Cause(AlarmKind.NO_SOUND_PROVIDER, channel.name(), word)
                    : new Cause(AlarmKind.NO_SOUND_PROVIDER, channel + "/EXERCISE", "Exercise, " + word);
        }
    }
}
