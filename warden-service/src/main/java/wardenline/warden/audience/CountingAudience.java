package wardenline.warden.audience;

import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Urgency;
import wardenline.warden.plan.ContactPlan;
import wardenline.warden.plan.ContactPlans;

/** Counts who stands in an audience now, and how long the carriers will take to reach them. */
@Component
public class CountingAudience {
    private static final int TOWNS_MAX = 200;

    private final People people;
    private final ContactPlans plans;
    private final ProviderRates rates;

    CountingAudience(People people, ContactPlans plans, ProviderRates rates) {
        this.people = people;
        this.plans = plans;
        this.rates = rates;
    }

    /** By the contact plan in force. */
    @Transactional(readOnly = true)
    public Headcount count(Audience audience, Urgency urgency, int smsSegments) {
        return count(audience, urgency, smsSegments, plans.current().plan());
    }

    /** @param smsSegments parts of the longest text message, which a carrier counts one by one */
    @Transactional(readOnly = true)
    public Headcount count(Audience audience, Urgency urgency, int smsSegments, ContactPlan plan) {
        var tallies = people.count(audience, Reach.column(plan, urgency));
        int all = tallies.stream().mapToInt(People.Tally::people).sum();
        int reachable = tallies.stream().mapToInt(People.Tally::reachable).sum();
        var channels = plan.channels(urgency).stream()
                .map(channel ->
                        channel(channel, tallies, Math.max(1, smsSegments), plan.timesSeconds(channel, urgency)))
                .toList();
        return new Headcount(
                all,
                tallies.stream().mapToInt(People.Tally::confirmed).sum(),
                reachable,
                all - reachable,
                channels,
                tallies.stream()
                        .map(tally -> new Headcount.OfLanguage(tally.language(), tally.people()))
                        .toList(),
                last(channels, channel -> channel.startsAfterSeconds() + channel.seconds()),
                channels.stream().mapToInt(Headcount.OfChannel::deliveries).sum(),
                last(channels, Headcount.OfChannel::lastSeconds));
    }

    private static long last(List<Headcount.OfChannel> channels, ToLongFunction<Headcount.OfChannel> seconds) {
        return channels.stream()
                .filter(channel -> channel.people() > 0)
                .mapToLong(seconds)
                .max()
                .orElse(0L);
    }

    /** @param times when the plan uses the channel; each round waits for the one before it */
    private Headcount.OfChannel channel(
            Channel channel, List<People.Tally> tallies, int smsSegments, List<Integer> times) {
        int reached = tallies.stream()
                .mapToInt(tally -> tally.channels().getOrDefault(channel, 0))
                .sum();
        long seconds =
                rates.toCarry(channel, reached, smsSegments).plusMillis(999).toSeconds();
        long end = 0;
        for (int time : times) end = Math.max(end, time) + seconds;
        return new Headcount.OfChannel(channel, reached, times.getFirst(), seconds, reached * times.size(), end);
    }

    /** Where an audience is, by town, as the map shows it. */
    @Transactional(readOnly = true)
    public List<Town> towns(Audience audience) {
        return people.towns(audience, TOWNS_MAX);
    }

    /** How many people are enrolled in all. */
    @Transactional(readOnly = true)
    public int enrolled() {
        return people.enrolled();
    }
}
