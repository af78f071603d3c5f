package wardenline.dispatch.alarm;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.delivery.GoingRound;
import wardenline.dispatch.delivery.Night;
import wardenline.dispatch.id.Lane;
import wardenline.dispatch.replica.Replicas;
import wardenline.platform.web.ChannelName;

/**
 * What waits and finds nobody who may carry it: by mode, by number, and by lane where a daily cap has a share for each. Somebody
 * carries it as long as one replica finds a provider at work, so that what a single one sees raises nothing.
 */
@Component
class ProviderConditions implements Condition {

    private static final int CODES_NAMED_MAX = 8;

    private final Providers providers;
    private final Replicas replicas;
    private final Untaken untaken;
    private final AlarmSettings settings;
    private final Night night;
    private final Clock clock;

    ProviderConditions(
            Providers providers, Replicas replicas, Untaken untaken, AlarmSettings settings, Night night, Clock clock) {
        this.providers = providers;
        this.replicas = replicas;
        this.untaken = untaken;
        this.settings = settings;
        this.night = night;
        this.clock = clock;
    }

    @Override
    public List<Cause> causes() {
        var causes = new ArrayList<Cause>();
        var works = atWork();
        for (var channel : Channel.values())
            for (var mode : Mode.values())
                // What nobody may ever carry is refused, and does not wait.
                if (providers.serve(channel, mode))
                    new Look(channel, mode, works).cause().ifPresent(causes::add);
        return causes;
    }

    private Predicate<Provider> atWork() {
        var open = providers.open();
        var here = open.stream().filter(provider -> !provider.health().out()).toList();
        if (here.size() == open.size()) return here::contains;
        var somewhere = replicas.now().atWork();
        return provider -> here.contains(provider) || somewhere.contains(provider.identity());
    }

    /** One look at one mode of one channel. */
    private final class Look {
        private final Channel channel;
        private final Mode mode;
        private final Predicate<Provider> works;

        Look(Channel channel, Mode mode, Predicate<Provider> works) {
            this.channel = channel;
            this.mode = mode;
            this.works = works;
        }

        Optional<Cause> cause() {
            var working = providers.reach(channel, mode, works);
            var urgent = taken(Lane.EMERGENCY);
            if (waits(Lane.EMERGENCY, urgent) || waits(Lane.CODE, urgent))
                return Optional.of(noProvider(urgent, working.isPresent() && urgent.isEmpty()));
            if (waits(Lane.ROUTINE, working)) return Optional.of(noProvider(working, false));
            if (Arrays.stream(Lane.values()).anyMatch(this::turnedAwayWaits))
                return Optional.of(new Cause(
                        AlarmKind.NO_PROVIDER,
                        subject() + "/TURNED_AWAY",
                        name() + ": deliveries that a provider turned away wait and no other provider takes them now"));
            var routine = taken(Lane.ROUTINE);
            if (!routine.equals(working) && waits(Lane.ROUTINE, routine))
                return Optional.of(new Cause(
                        AlarmKind.DAILY_CAP,
                        subject(),
                        name() + ": routine deliveries wait until 00:00 UTC, their share of the daily cap is used up"));
            return Optional.empty();
        }

        private Optional<Reach> taken(Lane lane) {
            return providers.reach(
                    channel, mode, works.and(provider -> !provider.health().capped(lane)));
        }

        private boolean waits(Lane lane, Optional<Reach> taken) {
            return !rests(lane) && untaken.waits(lane, channel, mode, taken, settings.noProviderSeconds());
        }

        private boolean turnedAwayWaits(Lane lane) {
            return !rests(lane)
                    && untaken.turnedAwayWaits(lane, channel, mode, candidates(), settings.noProviderSeconds());
        }

        private boolean rests(Lane lane) {
            var due = Duration.ofSeconds(settings.noProviderSeconds());
            return Night.silences(lane, channel) && !night.overFor(due, clock.instant());
        }

        private List<GoingRound.Candidate> candidates() {
            var open = Set.copyOf(providers.open());
            return providers.inTurn(channel).stream()
                    .filter(provider -> provider.modes().contains(mode))
                    .flatMap(provider -> codes(provider)
                            .map(code -> new GoingRound.Candidate(
                                    provider.identity().name(),
                                    channel,
                                    mode,
                                    code,
                                    open.contains(provider) && works.test(provider))))
                    .toList();
        }

        /** The whole channel and some numbers of it are two alarms: whoever knows of these must hear of that. */
        private Cause noProvider(Optional<Reach> taken, boolean capped) {
            return taken.map(some -> new Cause(
                            AlarmKind.NO_PROVIDER,
                            subject() + "/SOME_NUMBERS",
                            "%s: deliveries to some numbers wait and no provider takes them now, only %s are taken"
                                    .formatted(name(), beginnings(some))))
                    .orElseGet(() -> new Cause(AlarmKind.NO_PROVIDER, subject(), name() + ": " + why(capped)));
        }

        private String why(boolean capped) {
            if (capped)
                return "emergencies or codes wait until 00:00 UTC, the providers that work have used up their daily cap";
            return providers.reach(channel, mode, _ -> true).isPresent()
                    ? "deliveries wait and no provider takes anything"
                    : "deliveries wait and an operator holds every provider";
        }

        private String subject() {
            return mode == Mode.LIVE ? channel.name() : channel + "/" + mode;
        }

        private String name() {
            return mode == Mode.LIVE ? ChannelName.of(channel) : "Exercise, " + ChannelName.of(channel);
        }
    }

    private static Stream<String> codes(Provider provider) {
        var reach = provider.reach();
        return reach.everywhere() ? Stream.of("") : reach.widestCodes().stream();
    }

    private static String beginnings(Reach some) {
        var codes = some.widestCodes();
        return codes.size() <= CODES_NAMED_MAX
                ? String.join(", ", codes)
                : String.join(", ", codes.subList(0, CODES_NAMED_MAX))
                        + " and %d more".formatted(codes.size() - CODES_NAMED_MAX);
    }
}
