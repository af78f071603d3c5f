package wardenline.dispatch.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;

/**
 * How deliveries go out. Its parts were checked as a whole by {@link PolicyDocument}. Until when something may be sent is not said
 * here: that stays with each release.
 *
 * @param retry for every group one rule for all channels, and others for single channels
 * @param providers those of which something is said; the others come after them, in the order of their names
 * @param emergencyReservePercent of a provider's rate and daily cap, left alone by routine messages
 */
public record Policy(
        List<Retry> retry,
        List<ProviderRule> providers,
        int emergencyReservePercent,
        Breaker breaker,
        LifeSafety lifeSafety) {

    /** What holds while nobody has changed anything. */
    public static final Policy DEFAULT = new Policy(
            List.of(
                    new Retry(RetryGroup.UNANSWERED, null, 120_000, 2, 600_000, 4),
                    new Retry(RetryGroup.NOT_NOW, null, 4_000, 2, 300_000, 8),
                    new Retry(RetryGroup.PROVIDER, null, 400, 2, 60_000, 0),
                    new Retry(RetryGroup.THROTTLED, null, 1_500, 2, 60_000, 0)),
            List.of(),
            30,
            new Breaker(50, 5, 80, 2, 3),
            new LifeSafety(true, false, false));

    public Policy {
        retry = List.copyOf(retry);
        providers = List.copyOf(providers);
    }

    /**
     * The pause before the next attempt, which in groups whose attempts never count begins to grow after a few of them. Every pause is spread by chance between half and one and a half of it.
     *
     * @param channel null is every channel that has no rule of its own
     * @param factor by which the pause grows from attempt to attempt
     * @param attemptsMax of those that count; 0 in groups whose attempts never count
     */
    public record Retry(
            RetryGroup group,
            @Nullable Channel channel,
            int firstPauseMillis,
            double factor,
            int pauseMillisMax,
            int attemptsMax) {

        /** The pause after so many earlier attempts of the kind. */
        public long pauseMillis(int earlier) {
            return (long) Math.min(pauseMillisMax, firstPauseMillis * Math.pow(factor, Math.max(0, earlier)));
        }
    }

    /**
     * One provider on one channel.
     *
     * @param order the lower is asked first
     * @param weight among those of equal order, how often it is asked first
     * @param perSecond messages a second over all replicas; 0 leaves it to the carrier's settings
     * @param dailyCap messages a day in UTC over all replicas; 0 is none
     * @param callingCodes the beginnings of the numbers it serves, such as +254; empty is all
     * @param costCentHundredths of one message
     */
    public record ProviderRule(
            String provider,
            Channel channel,
            int order,
            int weight,
            int perSecond,
            int dailyCap,
            List<String> callingCodes,
            int costCentHundredths) {
        public ProviderRule {
            callingCodes = List.copyOf(callingCodes);
        }
    }

    /**
     * When a provider is left alone for a while.
     *
     * @param failurePercent of the latest calls
     * @param slowCallSeconds from here on a call is slow; less than the deadline after which a carrier's call has failed. For how long
     *     a telephone rings is no part of it: that call is over when the carrier has taken it
     * @param slowPercent of the latest calls, which counts only while another provider would take over
     * @param openSeconds how long it is left alone
     * @param probes how many calls then try it again
     */
    public record Breaker(int failurePercent, int slowCallSeconds, int slowPercent, int openSeconds, int probes) {}

    /**
     * Which bars an emergency ignores. Who withdrew or was erased, and a contact point that reaches nobody, are never sent to; that
     * they stand here says so where it is looked for.
     */
    public record LifeSafety(
            boolean emergencyReachesOptedOut,
            boolean emergencyReachesDeadContacts,
            boolean emergencyReachesWithdrawn) {}

    /** The rule of the channel, or else the one of all channels. */
    public Retry retry(RetryGroup group, Channel channel) {
        return find(group, channel)
                .or(() -> find(group, null))
                .orElseThrow(() -> new IllegalStateException("no retry rule for " + group));
    }

    private Optional<Retry> find(RetryGroup group, @Nullable Channel channel) {
        return retry.stream()
                .filter(rule -> rule.group() == group && rule.channel() == channel)
                .findFirst();
    }

    /** What is said of a provider; empty where nothing is. */
    public Optional<ProviderRule> rule(String provider, Channel channel) {
        return providers.stream()
                .filter(rule -> rule.provider().equals(provider) && rule.channel() == channel)
                .findFirst();
    }
}
