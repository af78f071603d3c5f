package wardenline.warden.audience;

import java.util.List;
import wardenline.contracts.Channel;

/**
 * How many people stand in an audience now, and how they can be reached.
 *
 * @param people enrolled in it
 * @param confirmed of these, who proved at least one contact point theirs
 * @param reachable of these, whom the contact plan has a way to
 * @param unreachable the rest
 * @param secondsToComplete until everybody was tried once on each channel, counted from the release, if nobody answers before
 * @param deliveries the most that can be sent: nobody answers, and everybody gets every repetition
 * @param secondsToLast until the last of those
 */
public record Headcount(
        int people,
        int confirmed,
        int reachable,
        int unreachable,
        List<OfChannel> channels,
        List<OfLanguage> languages,
        long secondsToComplete,
        int deliveries,
        long secondsToLast) {
    public Headcount {
        channels = List.copyOf(channels);
        languages = List.copyOf(languages);
    }

    /**
     * People a channel carries to.
     *
     * @param startsAfterSeconds when the contact plan begins with this channel
     * @param seconds how long the carrier takes for all of them once, by its configured rate
     * @param deliveries repetitions included, if nobody answers
     * @param lastSeconds until the last of those, counted from the release
     */
    public record OfChannel(
            Channel channel, int people, long startsAfterSeconds, long seconds, int deliveries, long lastSeconds) {}

    /** People whose own language this is (primary BCP 47 subtag). */
    public record OfLanguage(String language, int people) {}
}
