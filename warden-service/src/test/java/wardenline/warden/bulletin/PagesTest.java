package wardenline.warden.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Story;
import wardenline.warden.WardenTest;

@WardenTest
class PagesTest {
    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    @Test
    void anyone_reads_current_alerts_and_an_exercise_stands_apart() {
        var story = new Story(api);
        story.town("NA", -22.56, 17.08, 1);
        var live = story.cleared("LIVE", Story.around(-22.56, 17.08));
        var drill = story.cleared("EXERCISE", Story.around(-22.56, 17.08));
        assertThat(api.get(Api.ANYBODY, "/alerts/" + live).status()).isEqualTo(404);
        story.release(live, "LIVE", 1);
        story.release(drill, "EXERCISE", 1);

        var home = api.get(Api.ANYBODY, "/").text();
        assertThat(home.indexOf("/alerts/" + live)).isPositive().isLessThan(home.indexOf("Exercises: no real danger"));
        assertThat(home.indexOf("/alerts/" + drill)).isGreaterThan(home.indexOf("Exercises: no real danger"));
        assertThat(api.get(Api.ANYBODY, "/alerts/" + live).text()).contains("Avoid the area.", "</html>");
        assertThat(api.get(Api.ANYBODY, "/alerts/" + drill).text()).contains("EXERCISE: Security Alert", "</html>");
        assertThat(api.get(Api.ANYBODY, "/feeds/alerts.atom").text())
                .contains(live)
                .doesNotContain(drill);
        assertThat(api.get(Api.ANYBODY, "/feeds/exercises.atom").text())
                .contains(drill)
                .doesNotContain(live);
    }

    @Test
    void feeds_answer_not_modified_and_expired_alerts_drop_out() {
        var story = new Story(api);
        story.town("BW", -24.65, 25.91, 1);
        var id = story.cleared("LIVE", Story.around(-24.65, 25.91));
        story.release(id, "LIVE", 1);

        var first = api.get(Api.ANYBODY, "/feeds/cap/" + id + ".xml");
        var tag = first.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(first.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/cap+xml");
        assertThat(api.get(Api.ANYBODY, "/feeds/cap/" + id + ".xml", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);

        clock.tick(Duration.ofHours(25));
        try {
            assertThat(api.get(Api.ANYBODY, "/feeds/alerts.atom").text()).doesNotContain(id);
            assertThat(api.get(Api.ANYBODY, "/").text()).doesNotContain(id);
            assertThat(api.get(Api.ANYBODY, "/feeds/cap/" + id + ".xml").status())
                    .isEqualTo(404);
            assertThat(api.get(Api.ANYBODY, "/alerts/" + id).text()).contains("This alert has expired");
        } finally {
            clock.tick(Duration.ofHours(-25));
        }
    }

    @Test
    void officers_walk_from_door_to_release_on_pages_alone() {
        var story = new Story(api);
        story.town("ZM", -15.39, 28.32, 2);

        var begun = api.submit(Api.DRAFTER, "/advisories", Map.of("mode", "LIVE", "kind", "SECURITY_ALERT"));
        var page = begun.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
        assertThat(complete(api.get(Api.DRAFTER, page))).contains("This section is still empty.");
        var crossing = api.submit(Api.DRAFTER, page, typed("-15 28\n-16 29\n-15 29\n-16 28", "save"));
        assertThat(crossing.status()).isEqualTo(422);
        assertThat(complete(crossing)).contains("crosses or touches itself", "Shots near the market");
        var good = typed("-15.3, 28.2\n-15.3, 28.4\n-15.5, 28.4\n-15.5, 28.2", "submit");
        assertThat(complete(api.submit(Api.DRAFTER, page + "/preview", good))).contains("id=\"audience-now\"");
        assertThat(api.submit(Api.DRAFTER, page, good)
                        .raw()
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("?said=submitted");
        assertThat(complete(api.get(Api.CHIEF, "/desk"))).contains(page + "/clear");
        var toClear = complete(api.get(Api.CHIEF, page + "/clear"));
        assertThat(toClear)
                .contains("Clear it", "Shots near the market", "Press 1 to say")
                .contains("Voicemail", "please answer there", "it asks for no key");
        assertThat(api.get(Api.DRAFTER, page + "/clear").status()).isEqualTo(403);
        for (var nonsense :
                List.of(Map.of("revision", "2"), Map.of("revision", "2", "contentDigest", "0".repeat(64)))) {
            var other = api.submit(Api.CHIEF, page + "/clear", nonsense);
            assertThat(other.status()).isEqualTo(409);
            assertThat(complete(other)).contains("no longer word for word what you were shown");
        }
        var shown = toClear.replaceFirst("(?s).*name=\"contentDigest\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(api.submit(Api.CHIEF, page + "/clear", Map.of("revision", "2", "contentDigest", shown))
                        .status())
                .isEqualTo(302);
        assertThat(complete(api.get(Api.DCM, page + "/release"))).contains("Release to real people");
        var mistyped = api.submit(Api.DCM, page + "/release", Map.of("word", "live", "headcount", "2"));
        assertThat(mistyped.status()).isEqualTo(409);
        assertThat(complete(mistyped)).contains("was not typed as asked");
        var out = api.submit(Api.DCM, page + "/release", Map.of("word", "LIVE", "headcount", "2"));
        var watch = out.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
        assertThat(complete(api.get(Api.OPERATOR, watch))).contains("data-live=\"/api/warden" + watch + "/events\"");
        assertThat(complete(api.get(Api.OPERATOR, watch + "/people?show=SILENT")))
                .contains("Ada Example");
        assertThat(complete(api.get(Api.DRAFTER, "/advisories"))).contains(page);
    }

    @Test
    void what_changed_since_the_clearing_officer_last_looked_is_shown() {
        var story = new Story(api);
        var id = story.submitted("EXERCISE", Story.around(1, 1));
        assertThat(complete(api.get(Api.CHIEF, "/advisories/" + id + "/clear"))).doesNotContain("Changed since");
        api.post(Api.DRAFTER, "/api/warden/advisories/" + id + "/reopen", Map.of());
        api.put(
                Api.DRAFTER,
                "/api/warden/advisories/" + id,
                Map.of(
                        "revision",
                        1,
                        "content",
                        java.util.List.of(Map.of(
                                "language", "en",
                                "location", "Uptown Testville",
                                "event", "Police report shots near the market.",
                                "actions", java.util.List.of("Avoid the area."),
                                "assistance", "U.S. Embassy"))));
        api.post(Api.DRAFTER, "/api/warden/advisories/" + id + "/submit", Map.of());

        for (int look = 0; look < 2; look++) {
            assertThat(complete(api.get(Api.CHIEF, "/advisories/" + id + "/clear")))
                    .contains("Changed since you last saw it", "<del>Downtown", "<ins>Uptown");
        }
    }

    private static String complete(Api.Answer page) {
        assertThat(page.status()).isIn(200, 409, 422);
        assertThat(page.text().strip()).matches("(?s).*(</html>|</div>|</p>)$");
        return page.text();
    }

    private static Map<String, String> typed(String polygon, String act) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("revision", "1");
        fields.put("do", act);
        fields.put("kind", "SECURITY_ALERT");
        fields.put("urgency", "EMERGENCY");
        fields.put("validHours", "24");
        fields.put("language", "en");
        fields.put("location", "Downtown");
        fields.put("event", "Shots near the market.");
        fields.put("actions", "Avoid the area.\n- Stay indoors.");
        fields.put("assistance", "U.S. Embassy");
        fields.put("sms", "");
        fields.put("shape", "POLYGON");
        fields.put("polygon", polygon);
        return fields;
    }
}
