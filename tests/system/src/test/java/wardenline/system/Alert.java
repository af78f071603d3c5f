package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import wardenline.testkit.Patience;

/** One advisory on its way: drafted, submitted, cleared, released, watched. */
final class Alert {
    private final Embassy embassy;
    private JsonNode standing;

    Alert(Embassy embassy, JsonNode standing) {
        this.embassy = embassy;
        this.standing = standing;
    }

    String id() {
        return standing.path("id").asString();
    }

    String state() {
        return standing.path("state").asString();
    }

    int revision() {
        return standing.path("revision").asInt();
    }

    /** The release's id; the advisory must be out. */
    String release() {
        var release = standing.path("releaseId").asString("");
        if (release.isEmpty()) throw new AssertionError("not released: " + standing);
        return release;
    }

    Alert reloaded() {
        standing = embassy.as(Officer.DRAFTER).get(path()).expect(200).json();
        return this;
    }

    Alert submitted() {
        return submitted(Officer.DRAFTER);
    }

    Alert submitted(Officer officer) {
        standing = embassy.as(officer).post(path() + "/submit", Map.of()).ok().json();
        return this;
    }

    /** Asked of an officer who may be refused. */
    Answer askToClear(Officer officer) {
        return embassy.as(officer).post(path() + "/clear", Map.of("revision", revision()));
    }

    Alert cleared() {
        standing = askToClear(Officer.CHIEF).ok().json();
        return this;
    }

    /** Asked of an officer who may be refused. */
    Answer askToRelease(Officer officer) {
        return embassy.as(officer)
                .post(
                        path() + "/release",
                        Map.of(
                                "confirm",
                                standing.path("mode").asString(),
                                "headcount",
                                standing.path("clearance").path("headcount").asInt()));
    }

    Alert released() {
        askToRelease(Officer.DCM).expect(201);
        return reloaded();
    }

    Alert stopped(String reason) {
        embassy.as(Officer.DCM)
                .post("/api/warden/releases/" + release() + "/stop", Map.of("reason", reason))
                .ok();
        return this;
    }

    /** How far it has come, as warden-service tells it. */
    JsonNode progress() {
        return embassy.as(Officer.DRAFTER)
                .get("/api/warden/releases/" + release())
                .expect(200)
                .json();
    }

    /** How many deliveries of a channel stand at or beyond a stage: planned, accepted, delivered, acknowledged. */
    int progress(String channel, String stage) {
        return progress().path("channels").path(channel).path(stage).asInt();
    }

    Alert settled(long deliveries) {
        return settled(deliveries, Patience.LIMIT);
    }

    /** Waits until every planned delivery has come to an end, in the ledger and in what warden-service tells. */
    Alert settled(long deliveries, Duration within) {
        var ledger = embassy.ledger();
        await("the end of " + deliveries + " deliveries")
                .atMost(within)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> ledger.planned(release()) == deliveries && ledger.open(release()) == 0);
        await("warden-service says so")
                .ignoreExceptions()
                .until(() -> progress().path("settled").asBoolean());
        return this;
    }

    /** Waits until so many have been taken by carriers: well under way, and far from done. */
    void awaitSent(int deliveries) {
        await(deliveries + " deliveries")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> embassy.carriers().tally(release()).accepted() >= deliveries);
        assertThat(embassy.ledger().open(release())).as("it is still under way").isPositive();
    }

    private String path() {
        return "/api/warden/advisories/" + id();
    }
}
