package wardenline.dispatch.operations;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import wardenline.contracts.Channel;

/** When releases will have gone out: each channel has a pace of its own, and the slowest says when all is out. */
final class Completions {

    private Completions() {}

    static Board.Completion of(UUID release, List<Waiting> waiting, ToDoubleFunction<Channel> perSecond) {
        var mine = waiting.stream().filter(each -> each.of(release)).toList();
        Map<Channel, Integer> due = new EnumMap<>(Channel.class);
        for (var each : mine) if (each.due() > 0) due.merge(each.channel(), each.due(), Integer::sum);
        var slowest =
                due.keySet().stream().max(Comparator.comparingDouble(channel -> seconds(channel, due, perSecond)));
        var seconds = slowest.map(channel -> seconds(channel, due, perSecond)).orElse(0.0);
        return new Board.Completion(
                release,
                due.values().stream().mapToInt(Integer::intValue).sum(),
                mine.stream().mapToInt(Waiting::later).sum(),
                List.of(Channel.values()).stream().mapToDouble(perSecond).sum(),
                seconds.isInfinite() ? Optional.empty() : Optional.of((long) Math.ceil(seconds)),
                slowest,
                mine.stream().flatMap(each -> each.waitsUntil().stream()).findFirst());
    }

    /** Infinite where nothing moves. */
    private static double seconds(Channel channel, Map<Channel, Integer> due, ToDoubleFunction<Channel> perSecond) {
        return due.getOrDefault(channel, 0) / perSecond.applyAsDouble(channel);
    }
}
