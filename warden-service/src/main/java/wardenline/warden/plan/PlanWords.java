package wardenline.warden.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wardenline.contracts.Channel;
import wardenline.contracts.Urgency;

/** A contact plan as people say it. */
public final class PlanWords {

    private PlanWords() {}

    /** All steps in one sentence. */
    static String of(List<ContactPlan.PlanStep> steps) {
        return capitalized(steps.stream().map(PlanWords::of).collect(Collectors.joining("; "))) + ".";
    }

    /** Step by step. */
    static List<String> each(List<ContactPlan.PlanStep> steps) {
        return steps.stream().map(PlanWords::of).map(PlanWords::capitalized).toList();
    }

    static String of(List<ContactPlan.PlanStep> steps, int inForceHours) {
        var seconds = Duration.ofHours(inForceHours).toSeconds();
        var cut = steps.stream().anyMatch(step -> step.lastSeconds() >= seconds);
        return of(steps)
                + (cut ? " What would fall due after the " + time((int) seconds) + " in force is left out." : "");
    }

    /** {@code after 5 minutes by call, repeated twice every 15 minutes}. */
    static String of(ContactPlan.PlanStep step) {
        return (step.afterSeconds() == 0 ? "at once" : "after " + time(step.afterSeconds()))
                + " by "
                + channels(step.channels())
                + repeated(step.repeats(), step.everySeconds());
    }

    /** What becomes of the silent in the end. */
    static String relayed(Optional<Integer> afterSeconds) {
        return afterSeconds
                .map(seconds -> "Whoever has not answered after " + time(seconds) + " is relayed to a warden")
                .orElse("Never relayed to a warden");
    }

    /** In one sentence behind the steps; nothing where nobody is relayed. */
    static String relayed(Optional<Integer> afterSeconds, int inForceHours) {
        return afterSeconds
                .map(seconds -> " " + relayed(afterSeconds)
                        + (seconds < Duration.ofHours(inForceHours).toSeconds()
                                ? "."
                                : ", but it has ended by then: nobody is."))
                .orElse("");
    }

    private static String repeated(int times, int everySeconds) {
        return switch (times) {
            case 0 -> "";
            case 1 -> ", repeated once after another " + time(everySeconds);
            case 2 -> ", repeated twice every " + time(everySeconds);
            default -> ", repeated " + times + " times every " + time(everySeconds);
        };
    }

    static String of(ContactPlan.Unverified unverified) {
        return switch (unverified) {
            case NEVER -> "Nothing, not even in an emergency";
            case EMERGENCY -> "Emergency messages only";
            case ALWAYS -> "Every message";
        };
    }

    static String calls(boolean routineMayCall) {
        return routineMayCall ? "May ring people" : "Never ring anybody";
    }

    static String channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> "e-mail";
            case SMS -> "text message";
            case VOICE -> "call";
            case FAX -> "fax";
        };
    }

    private static String channels(Collection<Channel> channels) {
        var words = channels.stream().map(PlanWords::channel).toList();
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** {@code 1 hour 30 minutes}. */
    static String time(int seconds) {
        var parts = Stream.of(
                        part(seconds / 3_600, "hour"), part(seconds / 60 % 60, "minute"), part(seconds % 60, "second"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? "0 seconds" : parts;
    }

    private static String part(int count, String unit) {
        return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
    }

    static String capitalized(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What may be meant and should be seen: nothing here is refused. */
    static List<String> remarks(ContactPlan plan) {
        var remarks = new ArrayList<String>();
        for (var channel : Channel.values()) {
            if (!plan.channels(Urgency.EMERGENCY).contains(channel))
                remarks.add(
                        "No emergency goes out by " + channel(channel) + ": whoever gave nothing else is not reached.");
        }
        if (plan.channels(Urgency.ROUTINE).contains(Channel.VOICE))
            remarks.add("Routine messages ring people, at any hour.");
        if (plan.unverifiedContactPoints() == ContactPlan.Unverified.NEVER)
            remarks.add("Whoever has not confirmed an address is told nothing, not even in an emergency.");
        for (var urgency : Urgency.values()) earlyRelay(plan, urgency).ifPresent(remarks::add);
        return List.copyOf(remarks);
    }

    private static Optional<String> earlyRelay(ContactPlan plan, Urgency urgency) {
        int begun = plan.steps(urgency).getLast().afterSeconds();
        return plan.relay()
                .afterSeconds(urgency)
                .filter(relayed -> relayed < begun)
                .map(relayed -> capitalized(PlanForm.key(urgency)) + " messages: people are relayed to wardens after "
                        + time(relayed) + ", before the last step begins after " + time(begun) + ".");
    }

    /** One part of the plan that is not what it was, line by line. */
    public record Difference(String part, List<String> before, List<String> after) {
        public Difference {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public String toString() {
            return part + ": " + String.join("; ", before) + " → " + String.join("; ", after) + ".";
        }
    }

    private static Difference relay(Urgency urgency, ContactPlan before, ContactPlan after) {
        return new Difference(
                "Relay of " + PlanForm.key(urgency) + " messages",
                List.of(relayed(before.relay().afterSeconds(urgency))),
                List.of(relayed(after.relay().afterSeconds(urgency))));
    }

    static List<Difference> differences(ContactPlan before, ContactPlan after) {
        return Stream.of(
                        new Difference("Emergency", each(before.emergency()), each(after.emergency())),
                        new Difference("Routine", each(before.routine()), each(after.routine())),
                        new Difference(
                                "Routine messages",
                                List.of(calls(before.routineMayCall())),
                                List.of(calls(after.routineMayCall()))),
                        relay(Urgency.EMERGENCY, before, after),
                        relay(Urgency.ROUTINE, before, after),
                        new Difference(
                                "Unconfirmed addresses get",
                                List.of(of(before.unverifiedContactPoints())),
                                List.of(of(after.unverifiedContactPoints()))))
                .filter(each -> !each.before().equals(each.after()))
                .toList();
    }
}
