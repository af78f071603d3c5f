package wardenline.warden.audience;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.contracts.Urgency;

/** Counts who stands in an audience now, and how long the carriers will take to reach them. */
@Component
public class CountingAudience {
    private static final int TOWNS_MAX = 200;

    private final People people;
    private final ContactPlan plan;
    private final ProviderRates rates;

    CountingAudience(People people, ContactPlan plan, ProviderRates rates) {
        this.people = people;
        this.plan = plan;
        this.rates = rates;
    }

    /** @param smsSegments parts of the longest text message, which a carrier counts one by one */
    @Transactional(readOnly = true)
    public Headcount count(Audience audience, Urgency urgency, int smsSegments) {
        var tallies = people.count(audience, plan.reachColumn(urgency));
        int all = tallies.stream().mapToInt(People.Tally::people).sum();
        int reachable = tallies.stream().mapToInt(People.Tally::reachable).sum();
        var channels = Arrays.stream(Channel.values())
                .filter(channel -> channel != Channel.VOICE || urgency == Urgency.EMERGENCY)
                .map(channel -> channel(channel, tallies, Math.max(1, smsSegments)))
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
                channels.stream()
                        .filter(channel -> channel.people() > 0)
                        .map(channel -> channel.startsAfterSeconds() + channel.seconds())
                        .max(Comparator.naturalOrder())
                        .orElse(0L));
    }

    private Headcount.OfChannel channel(Channel channel, List<People.Tally> tallies, int smsSegments) {
        int reached = tallies.stream()
                .mapToInt(tally -> tally.channels().getOrDefault(channel, 0))
                .sum();
        Duration duration = rates.toCarry(channel, reached, smsSegments);
        return new Headcount.OfChannel(
                channel,
                reached,
                channel == Channel.VOICE ? plan.voiceAfterSeconds() : 0,
                duration.plusMillis(999).toSeconds());
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
