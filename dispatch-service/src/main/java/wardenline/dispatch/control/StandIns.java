package wardenline.dispatch.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.carrier.Reach;
import wardenline.dispatch.id.Lane;

/** Who stands in for a provider that is held: another one that works, of its modes, for its numbers. */
@Component
class StandIns {

    private final Providers providers;

    StandIns(Providers providers) {
        this.providers = providers;
    }

    IfHeld of(Provider held) {
        var uncarried = Arrays.stream(Mode.values())
                .filter(mode -> held.modes().contains(mode) && !carried(held, mode, Lane.EMERGENCY))
                .toList();
        return new IfHeld(
                takeOver(held),
                uncarried.isEmpty() ? Optional.empty() : Optional.of(stops(held, uncarried)),
                uncarried.contains(Mode.LIVE),
                uncarried.isEmpty() && held.modes().stream().anyMatch(mode -> !carried(held, mode, Lane.ROUTINE)));
    }

    private List<String> takeOver(Provider held) {
        return providers.open().stream()
                .filter(other -> other.identity().channel() == held.identity().channel())
                .filter(beside(held, Lane.EMERGENCY))
                .filter(other -> held.modes().stream().anyMatch(other.modes()::contains)
                        && other.reach().meets(held.reach()))
                .map(other -> other.identity().name())
                .toList();
    }

    private boolean carried(Provider held, Mode mode, Lane lane) {
        var whole = new Reach(Set.of(mode), held.reach().callingCodes());
        return others(held, mode, lane).filter(reach -> reach.covers(whole)).isPresent();
    }

    private Optional<Reach> others(Provider held, Mode mode, Lane lane) {
        return providers.reach(held.identity().channel(), mode, beside(held, lane));
    }

    private static Predicate<Provider> beside(Provider held, Lane lane) {
        return other -> other != held && other.health().takes(lane);
    }

    private String stops(Provider held, List<Mode> uncarried) {
        var channel = held.identity().channel();
        var mode = uncarried.getFirst();
        var what = uncarried.containsAll(served(channel))
                ? "nothing"
                : switch (mode) {
                    case LIVE -> "no live message";
                    case EXERCISE -> "no exercise";
                };
        var where = others(held, mode, Lane.EMERGENCY)
                .map(rest -> numbers(held, rest))
                .orElse("out on the channel");
        return "While this is held %s goes %s%s"
                .formatted(what, where, mode == Mode.LIVE ? ": no emergency either." : ".");
    }

    private static String numbers(Provider held, Reach rest) {
        return held.reach().everywhere()
                ? "to numbers other than " + String.join(", ", rest.widestCodes())
                : "to numbers that begin with " + String.join(", ", held.reach().codesBeside(rest));
    }

    private Set<Mode> served(Channel channel) {
        return Arrays.stream(Mode.values())
                .filter(mode -> providers.serve(channel, mode))
                .collect(Collectors.toSet());
    }
}
