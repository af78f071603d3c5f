package wardenline.warden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import wardenline.contracts.Channel;

/** Steps that many tests begin with. */
public final class Story {
    private final Api api;

    public Story(Api api) {
        this.api = api;
    }

    /** A town with this many people, each with mail and a mobile; waits until the projection knows them. */
    public List<Enrolled> town(String country, double latitude, double longitude, int people) {
        var enrolled = IntStream.range(0, people)
                .mapToObj(i -> Enrolled.aPerson()
                        .at(country, "Testville", latitude, longitude)
                        .with(Channel.EMAIL)
                        .with(Channel.SMS)
                        .with(Channel.VOICE)
                        .tell())
                .toList();
        awaitPeople(around(latitude, longitude), people);
        return enrolled;
    }

    public void awaitPeople(Map<String, Object> audience, int people) {
        await().untilAsserted(() -> assertThat(headcount(audience)).isEqualTo(people));
    }

    public int headcount(Map<String, Object> audience) {
        var answer = api.post(Api.DRAFTER, "/api/warden/headcount", Map.of("audience", audience));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().at("/people").asInt();
    }

    /** A square of about 20 km around a place. */
    public static Map<String, Object> around(double latitude, double longitude) {
        return Map.of(
                "areas",
                List.of(Map.of(
                        "type",
                        "POLYGON",
                        "points",
                        List.of(
                                List.of(latitude - 0.1, longitude - 0.1),
                                List.of(latitude - 0.1, longitude + 0.1),
                                List.of(latitude + 0.1, longitude + 0.1),
                                List.of(latitude + 0.1, longitude - 0.1)))));
    }

    public static List<Map<String, Object>> sections() {
        return List.of(Map.of(
                "language", "en",
                "location", "Downtown Testville",
                "event", "Police report shots near the market. Roads are closed until 18:00 EAT.",
                "actions", List.of("Avoid the area.", "Stay indoors.", "Follow local media."),
                "assistance", "U.S. Embassy, +1 202 555 0100, acs@post.example.org"));
    }

    public static Map<String, Object> draft(String mode, Map<String, Object> audience) {
        var draft = new HashMap<String, Object>();
        draft.put("mode", mode);
        draft.put("kind", "SECURITY_ALERT");
        draft.put("content", sections());
        draft.put("audience", audience);
        return draft;
    }

    public String drafted(String mode, Map<String, Object> audience) {
        var answer = api.post(Api.DRAFTER, "/api/warden/advisories", draft(mode, audience));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    public String submitted(String mode, Map<String, Object> audience) {
        var id = drafted(mode, audience);
        var answer = api.post(Api.DRAFTER, "/api/warden/advisories/" + id + "/submit", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return id;
    }

    public String cleared(String mode, Map<String, Object> audience) {
        var id = submitted(mode, audience);
        var answer = api.post(Api.CHIEF, "/api/warden/advisories/" + id + "/clear", Map.of("revision", 1));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return id;
    }

    public Api.Answer release(String id, String confirm, int headcount) {
        return api.post(
                Api.DCM,
                "/api/warden/advisories/" + id + "/release",
                Map.of("confirm", confirm, "headcount", headcount));
    }

    /** A town, warned; gives the release's id. */
    public String released(String mode, double latitude, double longitude, int people) {
        town("ZZ", latitude, longitude, people);
        var id = cleared(mode, around(latitude, longitude));
        var answer = release(id, mode, people);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }
}
