package wardenline.system;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One evacuation with one assembly point and one departure from it. */
record Evacuation(Embassy embassy, String id, String point, String departure) {
    private static final Pattern CODE = Pattern.compile("(?i)code (?:is )?([CDFGHJKMNPQRTWXY34679]{6})");
    private static final Duration AHEAD = Duration.ofHours(8);

    static Evacuation opened(Embassy embassy, int seats) {
        return opened(embassy, "Exercise " + Citizen.number().substring(1), seats);
    }

    static Evacuation opened(Embassy embassy, String name, int seats) {
        var evac = embassy.as(Officer.EVACUATION);
        var id = id(evac.post("/api/evacuation/evacuations", Map.of("name", name, "mode", "EXERCISE")));
        var point = id(evac.post(
                "/api/evacuation/evacuations/" + id + "/points",
                Map.of(
                        "name",
                        "School on the hill",
                        "address",
                        "1 Example Street",
                        "latitude",
                        -1.32,
                        "longitude",
                        36.71,
                        "openingHours",
                        "06:00 to 22:00",
                        "capacity",
                        500)));
        evac.put(
                        "/api/evacuation/points/" + point + "/decision",
                        Map.of("decision", "GO", "reason", "Road is open and guarded"))
                .ok();
        var departure = id(evac.post(
                "/api/evacuation/evacuations/" + id + "/departures",
                Map.of(
                        "pointId",
                        point,
                        "name",
                        "Bus 1",
                        "transport",
                        "BUS",
                        "departsAt",
                        Clock.systemUTC().instant().plus(AHEAD).toString(),
                        "seats",
                        seats)));
        return new Evacuation(embassy, id, point, departure);
    }

    private static String id(Answer created) {
        return created.expect(201).json().path("id").asString();
    }

    /** Calls everyone of a land forward; the answer may be a refusal. */
    Answer call(Land land) {
        return embassy.as(Officer.EVACUATION)
                .post("/api/evacuation/departures/" + departure + "/calls", Map.of("place", land.name()));
    }

    /** Calls as many of them as fit. */
    Answer callWhoFits(Land land) {
        return embassy.as(Officer.EVACUATION)
                .post("/api/evacuation/departures/" + departure + "/calls", Map.of("place", land.name(), "fill", true));
    }

    /** Calls as many as fit of those who asked for help. */
    Answer callWhoNeedHelp() {
        return embassy.as(Officer.EVACUATION)
                .post(
                        "/api/evacuation/departures/" + departure + "/calls",
                        Map.of("answer", "NEED_HELP", "fill", true));
    }

    /** What a call would do. */
    JsonNode preview(Land land) {
        return embassy.as(Officer.EVACUATION)
                .post("/api/evacuation/departures/" + departure + "/calls/preview", Map.of("place", land.name()))
                .json();
    }

    /** The check-in code in a message. */
    static String code(String text) {
        var found = CODE.matcher(text);
        if (!found.find()) throw new AssertionError("no check-in code in: " + text);
        return found.group(1);
    }

    Answer checkIn(String code) {
        return embassy.as(Officer.EVACUATION)
                .post("/api/evacuation/points/" + point + "/check-ins", Map.of("code", code));
    }

    JsonNode seats() {
        return embassy.as(Officer.EVACUATION)
                .get("/api/evacuation/departures/" + departure)
                .expect(200)
                .json();
    }

    JsonNode manifest() {
        return embassy.as(Officer.EVACUATION)
                .get("/api/evacuation/departures/" + departure + "/manifest")
                .expect(200)
                .json();
    }
}
