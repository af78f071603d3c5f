package wardenline.local.demo.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import wardenline.local.launcher.console.Terminal;
import wardenline.local.launcher.home.CannotGoOn;
import wardenline.local.launcher.home.Waiting;

/** Those who asked for help are called forward to an assembly point, and most of them come. */
final class Evacuating {
    private static final int SEATS_MIN = 40;
    private static final int SEATS_MAX = 400;
    private static final int COME_OF_TEN = 7;
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
    private static final Duration DEPARTS_IN = Duration.ofHours(8);

    private final Cast cast;
    private final Warning warning;
    private final Terminal terminal;
    private final Clock clock;

    Evacuating(Cast cast, Warning warning, Terminal terminal, Clock clock) {
        this.cast = cast;
        this.warning = warning;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param evacuation its page is {@code /evacuation/} and this
     * @param notice the release that told people where to report; none where nobody was called
     */
    record Evacuated(String evacuation, Optional<Warning.Released> notice, int called, int checkedIn) {}

    /** @param since answers from before do not count */
    Evacuated run(Instant since, int needHelp) {
        var evac = cast.evacuation();
        var name = "EXERCISE Nairobi "
                + clock.instant().toString().substring(0, 19).replace('T', ' ');
        var evacuation = evac.post(
                        "/api/evacuation/evacuations",
                        Map.of("name", name, "mode", "EXERCISE", "answersSince", since.toString()))
                .get("id")
                .asString();
        var point = point(evacuation);
        var seats = Math.clamp(2L * needHelp, SEATS_MIN, SEATS_MAX);
        var departure = departure(evacuation, point, seats);
        if (needHelp == 0) {
            terminal.line("  nobody asked for help");
            return new Evacuated(evacuation, Optional.empty(), 0, 0);
        }
        awaitAnswers(departure, needHelp);
        var called = evac.post(
                "/api/evacuation/departures/" + departure + "/calls", Map.of("answer", "NEED_HELP", "fill", true));
        terminal.line("  " + called.get("called").asInt() + " people called forward to the assembly point, "
                + called.get("seatsLeft").asInt() + " of " + seats + " seats left");
        var notice = warning.releaseNotice(called.get("called").asInt());
        var told = warning.awaitReadable(notice);
        terminal.line("  " + Sums.of(told.get("channels")).accepted() + " messages taken over by the carriers");
        var checkedIn = checkIn(point, called.get("people"));
        return new Evacuated(
                evacuation, Optional.of(notice), called.get("called").asInt(), checkedIn);
    }

    private String point(String evacuation) {
        var id = cast.evacuation()
                .post(
                        "/api/evacuation/evacuations/" + evacuation + "/points",
                        Map.of(
                                "name",
                                "Exercise point Karen",
                                "address",
                                "EXERCISE: a sports ground in Karen, Nairobi",
                                "latitude",
                                -1.3197,
                                "longitude",
                                36.7073,
                                "openingHours",
                                "06:00 to 20:00",
                                "capacity",
                                500))
                .get("id")
                .asString();
        cast.evacuation()
                .put(
                        "/api/evacuation/points/" + id + "/decision",
                        Map.of("decision", "GO", "reason", "Exercise: route and point were looked at"));
        return id;
    }

    private String departure(String evacuation, String point, int seats) {
        return cast.evacuation()
                .post(
                        "/api/evacuation/evacuations/" + evacuation + "/departures",
                        Map.of(
                                "pointId",
                                point,
                                "name",
                                "Exercise bus convoy 1",
                                "transport",
                                "CONVOY",
                                "departsAt",
                                clock.instant().plus(DEPARTS_IN).toString(),
                                "seats",
                                seats))
                .get("id")
                .asString();
    }

    /** Answers reach evacuation-service over Kafka: a moment later than they reach the warden. */
    private void awaitAnswers(String departure, int needHelp) {
        Waiting.until(
                () -> {
                    try {
                        var preview = cast.evacuation()
                                .post(
                                        "/api/evacuation/departures/" + departure + "/calls/preview",
                                        Map.of("answer", "NEED_HELP", "fill", true));
                        return preview.get("people").asInt() >= Math.min(needHelp, SEATS_MAX / 2);
                    } catch (CannotGoOn nobodyYet) {
                        return false;
                    }
                },
                KNOWN_WITHIN);
    }

    /** A family shows one code and comes in together. */
    private int checkIn(String point, JsonNode called) {
        var bars = new Bars(terminal);
        var in = new HashSet<String>();
        var come = (called.size() * COME_OF_TEN + 9) / 10;
        for (var i = 0; i < come; i++) {
            var person = called.get(i);
            if (in.contains(person.get("personId").asString())) continue;
            var answer = cast.evacuation()
                    .post(
                            "/api/evacuation/points/" + point + "/check-ins",
                            Map.of("code", person.get("code").asString()));
            answer.get("personIds").forEach(id -> in.add(id.asString()));
            bars.show("checked in", in.size(), called.size(), "of those called");
        }
        bars.end();
        return in.size();
    }
}
