package wardenline.local.demo.story;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import wardenline.local.launcher.console.Terminal;

/** Whom a call does not reach is called again in some minutes, several times: longer than a demonstration is watched. */
final class CallingAgain {
    private static final String UNANSWERED = "UNANSWERED";
    private static final int PAUSE_MILLIS = 3_000;
    private static final int ATTEMPTS = 2;

    private final Cast cast;
    private final Terminal terminal;

    CallingAgain(Cast cast, Terminal terminal) {
        this.cast = cast;
        this.terminal = terminal;
    }

    /** By a new version of the dispatch policy, unless an earlier demonstration has put it into force. */
    void soon() {
        var inForce = cast.security().get("/api/dispatch/policy");
        var policy = inForce.get("policy").deepCopy();
        for (var rule : policy.get("retry"))
            if (rule.get("group").asString().equals(UNANSWERED) && rule instanceof ObjectNode unanswered)
                unanswered
                        .put("firstPauseMillis", PAUSE_MILLIS)
                        .put("factor", 1.0)
                        .put("pauseMillisMax", PAUSE_MILLIS)
                        .put("attemptsMax", ATTEMPTS);
        if (policy.equals(inForce.get("policy"))) return;
        cast.security()
                .put(
                        "/api/dispatch/policy",
                        Map.of(
                                "version",
                                inForce.get("version").asInt(),
                                "why",
                                "Demonstration: a call that nobody answers is made again in seconds, not minutes",
                                "policy",
                                policy));
        terminal.line("  demo-rso has calls that nobody answers made once more, after " + PAUSE_MILLIS / 1_000 + " s");
    }
}
