package wardenline.system;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/** What people do, in the order in which it happens, by the API and through the gateway. */
final class Story {
    private final Embassy embassy;

    Story(Embassy embassy) {
        this.embassy = embassy;
    }

    /** Imports these citizens and waits until warden-service knows them. */
    void enrolled(List<Citizen> citizens) {
        var report = imported(Citizen.csv(citizens));
        if (report.path("rowsFailed").asInt(-1) != 0) throw new AssertionError("not all were imported: " + report);
        citizens.stream().map(Citizen::land).distinct().forEach(land -> {
            var here = citizens.stream().filter(one -> one.land().equals(land)).count();
            await("warden-service knows " + here + " more people").until(() -> headcount(land) >= here);
        });
    }

    /** Imports a file and waits for its report. */
    JsonNode imported(String csv) {
        var id = embassy.as(Officer.REGISTRAR)
                .post("/api/registry/imports", "text/csv", csv)
                .ok()
                .json()
                .path("id")
                .asString();
        return await("the import's report")
                .until(
                        () -> embassy.as(Officer.REGISTRAR)
                                .get("/api/registry/imports/" + id)
                                .ok()
                                .json(),
                        report -> report.path("state").asString().matches("FINISHED|INTERRUPTED"));
    }

    /** The report's bad rows, as the file that staff download. */
    String importFaults(JsonNode report) {
        return embassy.as(Officer.REGISTRAR)
                .file("/api/registry/imports/" + report.path("id").asString() + "/report.csv")
                .expect(200)
                .body();
    }

    /** How many people stand there now, as warden-service counts them. */
    int headcount(Land land) {
        return headcount(land, "people");
    }

    /** How many are people, confirmed, reachable or unreachable. */
    int headcount(Land land, String who) {
        return embassy.as(Officer.DRAFTER)
                .post("/api/warden/headcount", Map.of("audience", land.polygon()))
                .ok()
                .json()
                .path(who)
                .asInt();
    }

    /** An officer begins a Security Alert, as an exercise, to everyone in a land. */
    Alert drafted(Land land) {
        return drafted(Officer.DRAFTER, Map.of("audience", land.polygon()));
    }

    Alert drafted(Officer officer, Map<String, Object> differently) {
        return new Alert(
                embassy,
                embassy.as(officer)
                        .post("/api/warden/advisories", draft(differently))
                        .expect(201)
                        .json());
    }

    /** Drafted, submitted, cleared and released by as many officers. */
    Alert released(Land land) {
        return drafted(land).submitted().cleared().released();
    }

    /** An assembly point and a departure with seats, both open. */
    Evacuation evacuation(int seats) {
        return Evacuation.opened(embassy, seats);
    }

    /** The advisory that evacuation-service asked for: the newest one that waits for clearance, to so many named persons. */
    Alert noticeFor(int persons) {
        return await("the notice to " + persons + " persons")
                .until(() -> submitted(persons), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Alert> submitted(int persons) {
        for (var advisory : embassy.as(Officer.CHIEF)
                .get("/api/warden/advisories?state=SUBMITTED")
                .expect(200)
                .json()) {
            if (advisory.path("kind").asString().equals("EVACUATION_NOTICE")
                    && advisory.path("audience").path("persons").size() == persons) {
                return Optional.of(new Alert(embassy, advisory));
            }
        }
        return Optional.empty();
    }

    static Map<String, Object> draft(Map<String, Object> differently) {
        var draft = new HashMap<String, Object>();
        draft.put("mode", "EXERCISE");
        draft.put("kind", "SECURITY_ALERT");
        draft.put("content", List.of(sections("en", "Shelter from the river")));
        draft.putAll(differently);
        return draft;
    }

    static Map<String, Object> sections(String language, String firstAction) {
        return Map.of(
                "language", language,
                "location", "The river bank between the two bridges",
                "event", "The river will leave its bed between 18:00 and 22:00 local time today.",
                "actions", List.of(firstAction, "Move to higher ground", "Take your documents with you"),
                "assistance", "Call the embassy at +1 202 555 0142, or answer this message.");
    }

    /** Everybody waits for the same thing to become true, and says what it was. */
    static void awaiting(String what, Callable<Boolean> holds) {
        await(what).until(holds);
    }
}
