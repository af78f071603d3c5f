package wardenline.local.demo.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import wardenline.local.demo.population.AlertArea;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Waiting;

/** One alert: drafted, cleared and released by three officers, then watched until nothing waits any more. */
final class Warning {
    private static final Duration PROVIDER_FAILS = Duration.ofSeconds(20);
    private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(90);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(10);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(45);
    private static final Duration NOTICE_WITHIN = Duration.ofSeconds(30);
    private static final List<String> READABLE = List.of("email", "sms", "fax");
    private static final List<String> CHANNELS = List.of("email", "sms", "voice", "fax");

    private final Cast cast;
    private final Crowd crowd;
    private final Terminal terminal;
    private final Clock clock;

    Warning(Cast cast, Crowd crowd, Terminal terminal, Clock clock) {
        this.cast = cast;
        this.crowd = crowd;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * A released alert.
     *
     * @param advisory its page is {@code /advisories/} and this
     * @param at when it was released
     */
    record Released(String id, String advisory, int people, Instant at) {}

    /** Waits until the warden's own picture of the citizens has caught up with the registry, and counts the area. */
    int awaitHeadcount(int expected) {
        var bars = new Bars(terminal);
        var counted = new int[1];
        var caughtUp = Waiting.until(
                () -> {
                    counted[0] = headcount();
                    bars.show("projected", Math.min(counted[0], expected), expected, "people in the area");
                    return counted[0] >= expected;
                },
                PROJECTED_WITHIN);
        bars.end();
        if (!caughtUp) {
            terminal.line("  Only " + counted[0] + " of " + expected + " have arrived in warden-service.");
        }
        return counted[0];
    }

    private int headcount() {
        return cast.drafter()
                .post("/api/warden/headcount", Map.of("audience", audience(), "urgency", "EMERGENCY"))
                .get("people")
                .asInt();
    }

    private static Map<String, Object> audience() {
        var points = AlertArea.CORNERS.stream()
                .map(point -> List.of(point.latitude(), point.longitude()))
                .toList();
        return Map.of("areas", List.of(Map.of("type", "POLYGON", "points", points)));
    }

    /** Three officers: who drafts does not clear. */
    Released release(int headcount) {
        var draft = cast.drafter()
                .post(
                        "/api/warden/advisories",
                        Map.of(
                                "mode", "EXERCISE",
                                "kind", "SECURITY_ALERT",
                                "urgency", "EMERGENCY",
                                "content", AlertText.sections(),
                                "audience", audience()));
        var path = "/api/warden/advisories/" + draft.get("id").asString();
        var submitted = cast.drafter().post(path + "/submit", Map.of());
        terminal.line("  drafted and submitted by demo-drafter in "
                + AlertText.sections().size() + " languages");
        cast.chief()
                .post(
                        path + "/clear",
                        Map.of("revision", submitted.get("revision").asInt()));
        terminal.line("  cleared by demo-chief");
        crowd.firstProviderFails(clock.instant().plus(PROVIDER_FAILS));
        var release = cast.deputyChief()
                .post(path + "/release", Map.of("confirm", "EXERCISE", "headcount", headcount, "acceptJump", true));
        var released = new Released(
                release.get("id").asString(),
                draft.get("id").asString(),
                release.get("people").asInt(),
                Instant.parse(release.get("released").get("at").asString()));
        terminal.line("  released by demo-dcm to " + released.people() + " people; provider twilio-a refuses for "
                + PROVIDER_FAILS.toSeconds() + " s");
        return released;
    }

    /** A call-forward is an advisory like any other: the chief clears what the evacuation officer asked for, and it is released. */
    Released releaseNotice(int persons) {
        var found = new ArrayList<JsonNode>();
        var asked = Waiting.until(
                () -> {
                    found.clear();
                    cast.chief().get("/api/warden/advisories?state=SUBMITTED").forEach(found::add);
                    found.removeIf(advisory -> !advisory.path("kind").asString().equals("EVACUATION_NOTICE")
                            || advisory.path("audience").path("persons").size() != persons);
                    return !found.isEmpty();
                },
                NOTICE_WITHIN);
        if (!asked)
            throw new CannotGoOn("warden-service was not asked for the call-forward to " + persons + " people.");
        var notice = found.getFirst();
        var path = "/api/warden/advisories/" + notice.get("id").asString();
        var cleared = cast.chief()
                .post(path + "/clear", Map.of("revision", notice.get("revision").asInt()));
        var release = cast.deputyChief()
                .post(
                        path + "/release",
                        Map.of(
                                "confirm",
                                "EXERCISE",
                                "headcount",
                                cleared.at("/clearance/headcount").asInt(),
                                "acceptJump",
                                true));
        terminal.line("  the notice with their check-in codes is cleared by demo-chief and released by demo-dcm");
        return new Released(
                release.get("id").asString(),
                notice.get("id").asString(),
                release.get("people").asInt(),
                Instant.parse(release.get("released").get("at").asString()));
    }

    /** Waits until everything that can be read is out; who stays silent is called later. */
    JsonNode awaitReadable(Released notice) {
        var latest = new JsonNode[1];
        var out = Waiting.until(
                () -> {
                    latest[0] = snapshot(notice);
                    return latest[0].get("segmentsPlanned").asInt() > 0
                            && READABLE.stream()
                                    .allMatch(name -> latest[0]
                                                    .at("/channels/" + name + "/waiting")
                                                    .asInt()
                                            == 0);
                },
                PROJECTED_WITHIN);
        if (!out) terminal.line("  The notice is not wholly out after " + PROJECTED_WITHIN.toSeconds() + " s.");
        return latest[0];
    }

    JsonNode snapshot(Released release) {
        return cast.drafter().get("/api/warden/releases/" + release.id());
    }

    /** Shows a bar for each channel until the release has settled. */
    JsonNode watch(Released release) {
        var bars = new Bars(terminal);
        var latest = new JsonNode[1];
        var settled = Waiting.until(
                () -> {
                    latest[0] = snapshot(release);
                    show(bars, latest[0]);
                    return latest[0].get("settled").asBoolean();
                },
                SETTLED_WITHIN);
        if (settled) awaitQuiet(release, bars, latest);
        bars.end();
        if (!settled) terminal.line("  Not settled after " + SETTLED_WITHIN.toMinutes() + " minutes.");
        if (latest[0] == null) throw new CannotGoOn("Interrupted.");
        return latest[0];
    }

    /**
     * Receipts and answers go on for a while after the last message went out; by some of them a call or a text reached nobody, and another
     * one waits.
     */
    private void awaitQuiet(Released release, Bars bars, JsonNode[] latest) {
        var heard = new long[] {-1, System.nanoTime()};
        Waiting.until(
                () -> {
                    latest[0] = snapshot(release);
                    show(bars, latest[0]);
                    var now = Sums.of(latest[0].get("channels"));
                    var sum = now.delivered()
                            + now.acknowledged()
                            + latest[0].get("people").get("answered").asLong();
                    if (sum != heard[0] || !latest[0].get("settled").asBoolean()) {
                        heard[0] = sum;
                        heard[1] = System.nanoTime();
                    }
                    return System.nanoTime() - heard[1] > QUIET.toNanos();
                },
                QUIET_WITHIN);
    }

    private static void show(Bars bars, JsonNode snapshot) {
        for (var name : CHANNELS) {
            var channel = snapshot.get("channels").get(name);
            if (channel == null || channel.get("planned").asInt() == 0) continue;
            var planned = channel.get("planned").asInt();
            bars.show(
                    name,
                    planned - channel.get("waiting").asInt(),
                    planned,
                    channel.get("delivered").asInt() + " delivered, "
                            + channel.get("acknowledged").asInt() + " acknowledged, "
                            + channel.get("failed").asInt() + " failed, "
                            + channel.get("cancelled").asInt() + " no longer needed");
        }
        var people = snapshot.get("people");
        bars.show(
                "answered",
                people.get("answered").asInt(),
                people.get("reachable").asInt(),
                "people, " + snapshot.get("answers").get("needHelp").asInt() + " need help");
    }
}
