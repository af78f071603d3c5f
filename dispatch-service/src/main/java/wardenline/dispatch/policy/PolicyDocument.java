package wardenline.dispatch.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import wardenline.contracts.Channel;
import wardenline.platform.document.DocumentFields;
import wardenline.platform.problem.Violation;

/** The policy as JSON: the one place that knows its form, writes it, and takes it in whole or not at all. */
public final class PolicyDocument {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NEVER_COUNTS = "0: a provider's trouble costs the delivery no attempt";
    private static final int HOURS_6_MILLIS = 6 * 60 * 60 * 1000;

    private PolicyDocument() {}

    /** What reading came to. */
    sealed interface Reading {
        record Taken(Policy policy) implements Reading {}

        record Wrong(List<Violation> violations) implements Reading {}
    }

    /** Reads what somebody sent: everything must be there and nothing else. */
    static Reading read(JsonNode document) {
        return read(document, false);
    }

    /** Reads what was stored, perhaps by an older or newer version of this code. */
    static Reading readStored(String document) {
        var tree = JSON.readTree(document);
        if (tree.path("retry") instanceof ArrayNode rules) ofTheseGroups(rules);
        return read(tree, true);
    }

    /** A group that is not known here has no rule, and one that was not known there has its default. */
    private static void ofTheseGroups(ArrayNode rules) {
        rules.removeIf(rule -> Arrays.stream(RetryGroup.values())
                .noneMatch(group -> group.name().equals(rule.path("group").stringValue(""))));
        for (var rule : Policy.DEFAULT.retry())
            if (rules.valueStream()
                    .noneMatch(there ->
                            rule.group().name().equals(there.path("group").stringValue(""))
                                    && there.path("channel").isMissingNode())) retry(rules, rule);
    }

    private static Reading read(JsonNode document, boolean gapsFilled) {
        var violations = new ArrayList<Violation>();
        var fields = DocumentFields.root(document, "policy", gapsFilled, violations);
        var policy = new Policy(
                retry(fields),
                providers(fields),
                // With more than half, routine would never find a token at the lowest rate.
                fields.whole("emergencyReservePercent", 0, 50, Policy.DEFAULT.emergencyReservePercent()),
                breaker(fields.object("breaker")),
                lifeSafety(fields.object("lifeSafety")));
        fields.nothingElse();
        return violations.isEmpty() ? new Reading.Taken(policy) : new Reading.Wrong(List.copyOf(violations));
    }

    private static List<Policy.Retry> retry(DocumentFields fields) {
        var seen = new HashSet<String>();
        var rules = fields.list("retry", Policy.DEFAULT.retry(), (node, path) -> retry(fields.of(node, path), seen));
        for (var group : RetryGroup.values())
            fields.rule(
                    !fields.holdsList("retry") || seen.contains(group + "/null"),
                    "retry",
                    "has no rule for " + group + " on every channel",
                    "one rule without channel for each group");
        return rules;
    }

    private static Policy.Retry retry(DocumentFields fields, Set<String> seen) {
        var group = fields.choice("group", RetryGroup.class);
        var channel = fields.choiceIfAny("channel", Channel.class).orElse(null);
        var first = fields.whole("firstPauseMillis", 50, 3_600_000, 1_000);
        var factor = fields.decimal("factor", 1, 10, 1);
        var longest = fields.whole("pauseMillisMax", 50, HOURS_6_MILLIS, HOURS_6_MILLIS);
        var attempts = fields.whole(
                "attemptsMax", 0, 50, group.filter(RetryGroup::spends).isPresent() ? 1 : 0);
        fields.nothingElse();
        fields.rule(
                longest >= first, "pauseMillisMax", "is " + longest, "at least firstPauseMillis, which is " + first);
        group.ifPresent(known -> {
            fields.rule(seen.add(known + "/" + channel), "group", "is there twice", "one rule a group and channel");
            fields.rule(known.spends() || attempts == 0, "attemptsMax", "is " + attempts, NEVER_COUNTS);
            fields.rule(!known.spends() || attempts > 0, "attemptsMax", "is 0", "a whole number from 1 to 50");
        });
        return new Policy.Retry(group.orElse(RetryGroup.NOT_NOW), channel, first, factor, longest, attempts);
    }

    private static List<Policy.ProviderRule> providers(DocumentFields fields) {
        var seen = new HashSet<String>();
        return fields.list("providers", List.of(), (node, path) -> provider(fields.of(node, path), seen));
    }

    private static Policy.ProviderRule provider(DocumentFields fields, Set<String> seen) {
        var name = fields.text("provider", "[a-z0-9-]{1,60}", "a provider's name, such as smtp-a");
        var channel = fields.choice("channel", Channel.class);
        var rule = new Policy.ProviderRule(
                name,
                channel.orElse(Channel.EMAIL),
                fields.whole("order", 0, 1_000, 0),
                fields.whole("weight", 1, 1_000, 1),
                fields.whole("perSecond", 0, 100_000, 0),
                fields.whole("dailyCap", 0, 100_000_000, 0),
                callingCodes(fields, channel.orElse(null)),
                fields.whole("costCentHundredths", 0, 10_000_000, 0));
        fields.nothingElse();
        channel.ifPresent(known -> fields.rule(
                seen.add(name + "/" + known), "provider", "is there twice", "one rule a provider and channel"));
        return rule;
    }

    private static List<String> callingCodes(DocumentFields fields, @Nullable Channel channel) {
        var codes = fields.list("callingCodes", List.of(), (node, path) -> {
            if (node.isString() && node.stringValue().matches("\\+[1-9]\\d{0,6}")) return node.stringValue();
            fields.wrong(path, node, "the beginning of a number, such as +254");
            return "";
        });
        fields.rule(
                channel != Channel.EMAIL || codes.isEmpty(),
                "callingCodes",
                "is not empty",
                "none: a mailbox has no country");
        return codes;
    }

    private static Policy.Breaker breaker(DocumentFields fields) {
        var standIn = Policy.DEFAULT.breaker();
        var breaker = new Policy.Breaker(
                fields.whole("failurePercent", 1, 100, standIn.failurePercent()),
                fields.whole("slowCallSeconds", 1, 60, standIn.slowCallSeconds()),
                fields.whole("slowPercent", 1, 100, standIn.slowPercent()),
                fields.whole("openSeconds", 1, 300, standIn.openSeconds()),
                fields.whole("probes", 1, 20, standIn.probes()));
        fields.nothingElse();
        return breaker;
    }

    private static Policy.LifeSafety lifeSafety(DocumentFields fields) {
        var standIn = Policy.DEFAULT.lifeSafety();
        var safety = new Policy.LifeSafety(
                fields.flag("emergencyReachesOptedOut", standIn.emergencyReachesOptedOut()),
                fields.flag("emergencyReachesDeadContacts", false),
                fields.flag("emergencyReachesWithdrawn", false));
        fields.nothingElse();
        fields.rule(
                !safety.emergencyReachesDeadContacts(),
                "emergencyReachesDeadContacts",
                "is true",
                "false: a contact point that reaches nobody only harms the sender's name");
        fields.rule(
                !safety.emergencyReachesWithdrawn(),
                "emergencyReachesWithdrawn",
                "is true",
                "false: who withdrew or was erased has left the post's care");
        return safety;
    }

    /** As it is stored, sent and shown. */
    public static ObjectNode write(Policy policy) {
        var document = JSON.createObjectNode();
        policy.retry().forEach(rule -> retry(at(document, "retry"), rule));
        policy.providers().forEach(rule -> provider(at(document, "providers"), rule));
        var _ = at(document, "providers");
        document.put("emergencyReservePercent", policy.emergencyReservePercent());
        document.putObject("breaker")
                .put("failurePercent", policy.breaker().failurePercent())
                .put("slowCallSeconds", policy.breaker().slowCallSeconds())
                .put("slowPercent", policy.breaker().slowPercent())
                .put("openSeconds", policy.breaker().openSeconds())
                .put("probes", policy.breaker().probes());
        document.putObject("lifeSafety")
                .put("emergencyReachesOptedOut", policy.lifeSafety().emergencyReachesOptedOut())
                .put("emergencyReachesDeadContacts", policy.lifeSafety().emergencyReachesDeadContacts())
                .put("emergencyReachesWithdrawn", policy.lifeSafety().emergencyReachesWithdrawn());
        return document;
    }

    private static ArrayNode at(ObjectNode document, String name) {
        return document.path(name) instanceof ArrayNode there ? there : document.putArray(name);
    }

    private static void retry(ArrayNode rules, Policy.Retry rule) {
        var written = rules.addObject().put("group", rule.group().name());
        if (rule.channel() != null) written.put("channel", rule.channel().name());
        written.put("firstPauseMillis", rule.firstPauseMillis())
                .put("factor", rule.factor())
                .put("pauseMillisMax", rule.pauseMillisMax())
                .put("attemptsMax", rule.attemptsMax());
    }

    private static void provider(ArrayNode rules, Policy.ProviderRule rule) {
        var written = rules.addObject()
                .put("provider", rule.provider())
                .put("channel", rule.channel().name())
                .put("order", rule.order())
                .put("weight", rule.weight())
                .put("perSecond", rule.perSecond())
                .put("dailyCap", rule.dailyCap());
        var codes = written.putArray("callingCodes");
        rule.callingCodes().forEach(codes::add);
        written.put("costCentHundredths", rule.costCentHundredths());
    }
}
