package wardenline.dispatch.operations;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.ReleaseProgressed;
import wardenline.platform.web.ChannelName;

/** One channel's bar: cumulative, so that what was acknowledged is in delivered and accepted too. */
record ChannelView(String name, int planned, int accepted, int delivered, int acknowledged, int failed) {

    private static final Set<DeliveryState> ACKNOWLEDGED = EnumSet.of(DeliveryState.ACKNOWLEDGED);
    private static final Set<DeliveryState> DELIVERED = EnumSet.of(DeliveryState.DELIVERED, DeliveryState.ACKNOWLEDGED);
    private static final Set<DeliveryState> ACCEPTED =
            EnumSet.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.ACKNOWLEDGED);
    private static final Set<DeliveryState> FAILED =
            EnumSet.of(DeliveryState.REJECTED, DeliveryState.EXPIRED, DeliveryState.UNKNOWN, DeliveryState.SUPPRESSED);

    static List<ChannelView> of(List<ReleaseProgressed.Count> counts) {
        return Arrays.stream(Channel.values())
                .map(channel -> new ChannelView(
                        ChannelName.of(channel),
                        sum(counts, channel, EnumSet.allOf(DeliveryState.class)),
                        sum(counts, channel, ACCEPTED),
                        sum(counts, channel, DELIVERED),
                        sum(counts, channel, ACKNOWLEDGED),
                        sum(counts, channel, FAILED)))
                .filter(view -> view.planned() > 0)
                .toList();
    }

    private static int sum(List<ReleaseProgressed.Count> counts, Channel channel, Set<DeliveryState> states) {
        return counts.stream()
                .filter(count -> count.channel() == channel && states.contains(count.state()))
                .mapToInt(ReleaseProgressed.Count::deliveries)
                .sum();
    }
}
