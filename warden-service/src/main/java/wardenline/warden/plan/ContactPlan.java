package wardenline.warden.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.Step;
import wardenline.contracts.Urgency;

/**
 * In what order a person is tried, on what, and how often. Its parts were checked as a whole by {@link PlanDocument}. Whoever has
 * acknowledged gets none of the steps that are left: that is decided where they would be sent.
 *
 * @param emergency from the first step on, which is at once
 * @param routineMayCall has to be said before a routine step may ring
 * @param unverifiedContactPoints which messages may go to an address whose owner has not confirmed it yet
 * @param relay when whoever stays silent is handed to a warden
 */
public record ContactPlan(
        List<PlanStep> emergency,
        List<PlanStep> routine,
        boolean routineMayCall,
        Unverified unverifiedContactPoints,
        Relay relay) {

    private static final Set<Channel> READABLE = EnumSet.of(Channel.EMAIL, Channel.SMS, Channel.FAX);

    public ContactPlan {
        emergency = List.copyOf(emergency);
        routine = List.copyOf(routine);
    }

    /** Everything that can be read at once; for an emergency a call to whoever stays silent, and in the end a warden. */
    static ContactPlan starting(int voiceAfterSeconds, Unverified unverified, Relay relay) {
        var atOnce = new PlanStep(READABLE, 0, 0, 0);
        return new ContactPlan(
                List.of(atOnce, new PlanStep(EnumSet.of(Channel.VOICE), voiceAfterSeconds, 0, 0)),
                List.of(atOnce),
                false,
                unverified,
                relay);
    }

    /**
     * How long after the release people who have neither acknowledged nor answered are handed to wardens, by urgency; where nothing is
     * said, they never are.
     */
    public record Relay(Optional<Integer> emergencyAfterSeconds, Optional<Integer> routineAfterSeconds) {
        /** Nobody is, ever. */
        public static final Relay NEVER = new Relay(Optional.empty(), Optional.empty());

        public Optional<Integer> afterSeconds(Urgency urgency) {
            return switch (urgency) {
                case EMERGENCY -> emergencyAfterSeconds;
                case ROUTINE -> routineAfterSeconds;
            };
        }
    }

    /** Which messages an unconfirmed address may get. */
    public enum Unverified {
        NEVER,
        EMERGENCY,
        ALWAYS
    }

    /**
     * One step.
     *
     * @param channels all used at the same time
     * @param afterSeconds since the release
     * @param repeats how often again after the first time, for whoever has not acknowledged
     * @param everySeconds between two times; 0 where nothing is repeated
     */
    public record PlanStep(Set<Channel> channels, int afterSeconds, int repeats, int everySeconds) {
        public PlanStep {
            channels = Collections.unmodifiableSet(new TreeSet<>(channels));
        }

        Stream<Sending> sendings() {
            return IntStream.rangeClosed(0, repeats)
                    .mapToObj(time -> new Sending(afterSeconds + time * everySeconds, channels));
        }

        /** When it is sent for the last time. */
        int lastSeconds() {
            return afterSeconds + repeats * everySeconds;
        }
    }

    /** One time that something is sent: a step's first, or one of its repetitions. */
    record Sending(int afterSeconds, Set<Channel> channels) {}

    public List<PlanStep> steps(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> emergency;
            case ROUTINE -> routine;
        };
    }

    private List<Sending> sendings(Urgency urgency) {
        return steps(urgency).stream()
                .flatMap(PlanStep::sendings)
                .sorted(Comparator.comparingInt(Sending::afterSeconds))
                .toList();
    }

    /** When a channel is used, counted from the release, earliest first; empty where it is not. */
    public List<Integer> timesSeconds(Channel channel, Urgency urgency) {
        return sendings(urgency).stream()
                .filter(sending -> sending.channels().contains(channel))
                .map(Sending::afterSeconds)
                .toList();
    }

    /** Every channel in it. */
    public Set<Channel> channels(Urgency urgency) {
        var channels = EnumSet.noneOf(Channel.class);
        steps(urgency).stream().map(PlanStep::channels).forEach(channels::addAll);
        return channels;
    }

    /** How many deliveries somebody gets who has one contact point on every channel and never answers. */
    public int deliveriesMax(Urgency urgency) {
        return sendings(urgency).stream()
                .map(Sending::channels)
                .mapToInt(Set::size)
                .sum();
    }

    public boolean allowsUnverified(Urgency urgency) {
        return switch (unverifiedContactPoints) {
            case NEVER -> false;
            case EMERGENCY -> urgency == Urgency.EMERGENCY;
            case ALWAYS -> true;
        };
    }

    /** Whether this contact point would be used at all. */
    boolean uses(ContactPoint point, Urgency urgency) {
        return point.usable()
                && (point.verified() || allowsUnverified(urgency))
                && !(urgency == Urgency.ROUTINE && point.routineOptOut())
                && channels(urgency).contains(point.channel());
    }

    /**
     * The steps for one person, in the order in which they fall due. Their first one is at once, whichever of the plan's it is, and
     * the others keep their distance from it. All of one moment bear one number, so that each repetition has its own.
     *
     * @param inForce how long the release stands: what would fall due at its end or later is left out
     */
    public List<Step> steps(Collection<ContactPoint> points, Urgency urgency, Duration inForce) {
        var used = points.stream().filter(point -> uses(point, urgency)).toList();
        var steps = new ArrayList<Step>();
        int start = 0;
        int before = 0;
        int number = 0;
        for (var sending : sendings(urgency)) {
            var reached = used.stream()
                    .filter(point -> sending.channels().contains(point.channel()))
                    .toList();
            if (reached.isEmpty()) continue;
            if (steps.isEmpty()) start = sending.afterSeconds();
            int after = sending.afterSeconds() - start;
            if (after >= inForce.toSeconds()) break;
            if (steps.isEmpty() || after > before) number++;
            before = after;
            for (var point : reached) steps.add(new Step(number, point.id(), point.channel(), point.address(), after));
        }
        return List.copyOf(steps);
    }
}
