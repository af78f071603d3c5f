package wardenline.warden.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import wardenline.contracts.Channel;
import wardenline.platform.document.DocumentFields;
import wardenline.platform.problem.Violation;

/** The contact plan as JSON: the one place that knows its form, writes it, and takes it in whole or not at all. */
final class PlanDocument {
    static final int STEPS_MAX = 6;
    static final int REPEATS_MAX = 9;
    static final int SENDINGS_MAX = 10;
    static final int DAY_SECONDS = 86_400;

    /** Closer than this, somebody would get the same twice before they can have read it once. */
    static final int DISTANCE_SECONDS_MIN = 60;

    /** What is wrong with a routine step that rings unasked. */
    static final String ROUTINE_CALLS = "holds calls";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ContactPlan STAND_IN =
            ContactPlan.starting(300, ContactPlan.Unverified.EMERGENCY, ContactPlan.Relay.NEVER);

    private PlanDocument() {}

    /** What reading came to. */
    sealed interface Reading {
        record Taken(ContactPlan plan) implements Reading {}

        record Wrong(List<Violation> violations) implements Reading {}
    }

    /** Reads what somebody sent: everything must be there and nothing else. */
    static Reading read(JsonNode document) {
        return read(document, false);
    }

    /** Reads what was stored, perhaps by an older or newer version of this code. */
    static Reading readStored(String document) {
        return read(JSON.readTree(document), true);
    }

    private static Reading read(JsonNode document, boolean gapsFilled) {
        var violations = new ArrayList<Violation>();
        var fields = DocumentFields.root(document, "plan", gapsFilled, violations);
        var emergency = steps(fields, "emergency", STAND_IN.emergency());
        var routine = steps(fields, "routine", STAND_IN.routine());
        var plan = new ContactPlan(
                emergency,
                routine,
                fields.flag("routineMayCall", false),
                fields.choice("unverifiedContactPoints", ContactPlan.Unverified.class)
                        .orElse(STAND_IN.unverifiedContactPoints()),
                relay(fields.object("relayAfterSeconds")));
        fields.nothingElse();
        for (int i = 0; i < routine.size(); i++)
            fields.rule(
                    plan.routineMayCall() || !routine.get(i).channels().contains(Channel.VOICE),
                    "routine[" + i + "].channels",
                    ROUTINE_CALLS,
                    "no calls, unless routineMayCall is true");
        return violations.isEmpty() ? new Reading.Taken(plan) : new Reading.Wrong(List.copyOf(violations));
    }

    /** Not before the first step, which is at once, could have been answered. A plan from before there was a relay has none. */
    private static ContactPlan.Relay relay(DocumentFields fields) {
        var relay = new ContactPlan.Relay(
                fields.wholeOrNull("emergency", DISTANCE_SECONDS_MIN, DAY_SECONDS),
                fields.wholeOrNull("routine", DISTANCE_SECONDS_MIN, DAY_SECONDS));
        fields.nothingElse();
        return relay;
    }

    private static List<ContactPlan.PlanStep> steps(
            DocumentFields fields, String name, List<ContactPlan.PlanStep> standIn) {
        var steps = fields.list(name, standIn, (node, path) -> step(fields.of(node, path)));
        fields.rule(!steps.isEmpty() || !fields.holdsList(name), name, "has no step", "1 to " + STEPS_MAX + " steps");
        fields.rule(steps.size() <= STEPS_MAX, name, "has " + steps.size() + " steps", "1 to " + STEPS_MAX + " steps");
        int sendings = steps.stream().mapToInt(step -> 1 + step.repeats()).sum();
        fields.rule(
                sendings <= SENDINGS_MAX,
                name,
                "goes out " + sendings + " times in all, repetitions included",
                "at most " + SENDINGS_MAX + " times");
        order(fields, name, steps);
        return steps;
    }

    private static ContactPlan.PlanStep step(DocumentFields fields) {
        var step = new ContactPlan.PlanStep(
                channels(fields),
                fields.whole("afterSeconds", 0, DAY_SECONDS, 0),
                fields.whole("repeats", 0, REPEATS_MAX, 0),
                fields.whole("everySeconds", 0, DAY_SECONDS, 0));
        fields.nothingElse();
        int every = step.everySeconds();
        fields.rule(
                step.repeats() == 0 || every >= DISTANCE_SECONDS_MIN,
                "everySeconds",
                "is " + PlanWords.time(every) + " between repetitions",
                PlanWords.time(DISTANCE_SECONDS_MIN) + " or more");
        fields.rule(
                step.repeats() > 0 || every == 0,
                "everySeconds",
                "is " + PlanWords.time(every) + ", but it is repeated 0 times",
                "0, or say how often it is repeated");
        fields.rule(
                step.lastSeconds() <= DAY_SECONDS,
                "repeats",
                "goes on for " + PlanWords.time(step.lastSeconds()),
                PlanWords.time(DAY_SECONDS) + " after the release at the latest");
        return step;
    }

    private static Set<Channel> channels(DocumentFields fields) {
        var channels = new HashSet<Channel>();
        var given = fields.list("channels", List.of(), (node, path) -> channel(fields, node, path));
        given.stream()
                .flatMap(Optional::stream)
                .forEach(channel -> fields.rule(
                        channels.add(channel), "channels", "has " + channel + " twice", "each channel once"));
        fields.rule(!given.isEmpty() || !fields.holdsList("channels"), "channels", "are none", "one channel or more");
        return channels;
    }

    private static Optional<Channel> channel(DocumentFields fields, JsonNode node, String path) {
        var channel = Arrays.stream(Channel.values())
                .filter(each -> node.isString() && each.name().equals(node.stringValue()))
                .findFirst();
        if (channel.isEmpty()) fields.wrong(path, node, "one of EMAIL, SMS, VOICE, FAX");
        return channel;
    }

    /** The first at once, none before the one above it, and no channel twice at nearly the same time. */
    private static void order(DocumentFields fields, String name, List<ContactPlan.PlanStep> steps) {
        Map<Channel, List<Integer>> times = new EnumMap<>(Channel.class);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var where = name + "[" + i + "].";
            int earliest = i == 0 ? 0 : steps.get(i - 1).afterSeconds();
            fields.rule(
                    i > 0 || step.afterSeconds() == 0,
                    where + "afterSeconds",
                    "is " + PlanWords.time(step.afterSeconds()),
                    "0 for the first step: whoever can be reached is tried at once");
            fields.rule(
                    step.afterSeconds() >= earliest,
                    where + "afterSeconds",
                    "is " + PlanWords.time(step.afterSeconds()) + ", earlier than the step before it",
                    PlanWords.time(earliest) + " or later");
            for (var channel : step.channels()) {
                var taken = times.computeIfAbsent(channel, _ -> new ArrayList<>());
                var own = step.sendings()
                        .map(ContactPlan.Sending::afterSeconds)
                        .filter(at -> taken.stream().anyMatch(other -> Math.abs(at - other) < DISTANCE_SECONDS_MIN))
                        .findFirst();
                own.ifPresent(at -> fields.rule(
                        false,
                        where + "channels",
                        "has " + PlanWords.channel(channel) + " " + PlanWords.time(at)
                                + " after the release, when an earlier step has it too",
                        PlanWords.time(DISTANCE_SECONDS_MIN) + " or more between two times on one channel"));
                step.sendings().map(ContactPlan.Sending::afterSeconds).forEach(taken::add);
            }
        }
    }

    /** As it is stored, sent and shown. */
    static ObjectNode write(ContactPlan plan) {
        var document = JSON.createObjectNode();
        write(document, "emergency", plan.emergency());
        write(document, "routine", plan.routine());
        document.put("routineMayCall", plan.routineMayCall())
                .put("unverifiedContactPoints", plan.unverifiedContactPoints().name());
        document.putObject("relayAfterSeconds")
                .put("emergency", plan.relay().emergencyAfterSeconds().orElse(null))
                .put("routine", plan.relay().routineAfterSeconds().orElse(null));
        return document;
    }

    private static void write(ObjectNode document, String name, List<ContactPlan.PlanStep> steps) {
        var list = document.putArray(name);
        for (var step : steps) {
            var written = list.addObject();
            var channels = written.putArray("channels");
            step.channels().forEach(channel -> channels.add(channel.name()));
            written.put("afterSeconds", step.afterSeconds())
                    .put("repeats", step.repeats())
                    .put("everySeconds", step.everySeconds());
        }
    }
}
