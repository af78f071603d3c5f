package wardenline.local.demo.story;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import wardenline.local.demo.api.Officer;
import wardenline.local.launcher.console.Terminal;

/**
 * Whom a call or a text does not reach is tried again in some minutes, several times: longer than a demonstration is watched. While it
 * plays, a version of the dispatch policy is in force by which that takes seconds; afterwards the rule is as it was.
 */
final class CallingAgain implements AutoCloseable {
    private static final String POLICY = "/api/dispatch/policy";
    private static final int PAUSE_MILLIS = 3_000;
    private static final int ATTEMPTS = 2;

    private final Officer security;
    private final Optional<JsonNode> before;

    private CallingAgain(Officer security, Optional<JsonNode> before) {
        this.security = security;
        this.before = before;
    }

    /** Unless a demonstration that was broken off has left it so. */
    static CallingAgain soon(Officer security, Terminal terminal) {
        var rule = unanswered(security.get(POLICY).get("policy"));
        var wanted = rule.deepCopy()
                .put("firstPauseMillis", PAUSE_MILLIS)
                .put("factor", 1.0)
                .put("pauseMillisMax", PAUSE_MILLIS)
                .put("attemptsMax", ATTEMPTS);
        if (wanted.equals(rule)) return new CallingAgain(security, Optional.empty());
        set(
                security,
                wanted,
                "Demonstration: whom a call or a text does not reach is tried again in seconds, not minutes");
        terminal.line(
                "  demo-rso has calls and texts that reach nobody go once more, after " + PAUSE_MILLIS / 1_000 + " s");
        return new CallingAgain(security, Optional.of(rule));
    }

    @Override
    public void close() {
        before.ifPresent(rule -> set(security, rule, "The demonstration is over"));
    }

    private static void set(Officer security, JsonNode rule, String why) {
        var inForce = security.get(POLICY);
        var policy = inForce.get("policy").deepCopy();
        unanswered(policy).setAll((ObjectNode) rule);
        security.put(POLICY, Map.of("version", inForce.get("version").asInt(), "why", why, "policy", policy));
    }

    private static ObjectNode unanswered(JsonNode policy) {
        for (var rule : policy.get("retry"))
            if (rule instanceof ObjectNode found
                    && found.get("group").asString().equals("UNANSWERED")) return found;
        throw new IllegalStateException("the policy has no rule for what reaches nobody");
    }
}
