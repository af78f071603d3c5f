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
 * @param secondsToComplete the slowest channel, counted from the release, if nobody answers before
 */
public record Headcount(
        int people,
        int confirmed,
        int reachable,
        int unreachable,
        List<OfChannel> channels,
        List<OfLanguage> languages,
        long secondsToComplete) {
    public Headcount {
        channels = List.copyOf(channels);
        languages = List.copyOf(languages);
    }

    /**
     * People a channel carries to.
     *
     * @param startsAfterSeconds when the contact plan begins with this channel
     * @param seconds how long the carrier takes from then, by its configured rate
     */
    public record OfChannel(Channel channel, int people, long startsAfterSeconds, long seconds) {}

    /** People whose own language this is (primary BCP 47 subtag). */
    public record OfLanguage(String language, int people) {}
}
