package wardenline.warden.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.warden.Api;
import wardenline.warden.Story;
import wardenline.warden.WardenTest;

@WardenTest
class ClearanceTest {
    @Autowired
    Api api;

    @Test
    void invariant_4_who_drafted_edited_or_submitted_never_clears() {
        var story = new Story(api);
        story.town("RW", -1.95, 30.06, 1);
        var drafted = api.post(Api.CHIEF, "/api/warden/advisories", Story.draft("LIVE", Story.around(-1.95, 30.06)))
                .at("/id");
        var edited = story.drafted("LIVE", Story.around(-1.95, 30.06));
        api.put(Api.CHIEF, path(edited), Map.of("revision", 1, "validHours", 12));
        var handedOver = story.drafted("LIVE", Story.around(-1.95, 30.06));

        for (var id : List.of(drafted, edited)) {
            api.post(Api.DRAFTER, path(id) + "/submit", Map.of());
        }
        api.post(Api.CHIEF, path(handedOver) + "/submit", Map.of());

        assertThat(clear(Api.CHIEF, drafted, 1).at("/code")).isEqualTo("OWN_WORK");
        assertThat(clear(Api.CHIEF, edited, 2).at("/code")).isEqualTo("OWN_WORK");
        assertThat(clear(Api.CHIEF, handedOver, 1).at("/code")).isEqualTo("OWN_WORK");
        assertThat(clear(Api.DCM, edited, 2).at("/state")).isEqualTo("CLEARED");
    }

    @Test
    void only_what_was_read_is_cleared() {
        var story = new Story(api);
        story.town("UG", 0.31, 32.58, 1);
        var id = story.submitted("EXERCISE", Story.around(0.31, 32.58));
        api.post(Api.DRAFTER, path(id) + "/reopen", Map.of());
        api.put(Api.DRAFTER, path(id), Map.of("revision", 1, "validHours", 6));
        api.post(Api.DRAFTER, path(id) + "/submit", Map.of());

        assertThat(clear(Api.CHIEF, id, 1).at("/code")).isEqualTo("STALE_REVISION");
        assertThat(clear(Api.CHIEF, id, 2).status()).isEqualTo(200);
        assertThat(clear(Api.CHIEF, id, 2).at("/code")).isEqualTo("WRONG_STATE");
    }

    @Test
    void a_draft_with_gaps_is_not_submitted_and_says_which() {
        var id = api.post(Api.DRAFTER, "/api/warden/advisories", Map.of("mode", "LIVE", "kind", "WEATHER_ALERT"))
                .at("/id");

        var answer = api.post(Api.DRAFTER, path(id) + "/submit", Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors"))
                .extracting(error -> error.at("/where").asString())
                .containsExactly(
                        "content.en.location",
                        "content.en.event",
                        "content.en.actions",
                        "content.en.assistance",
                        "audience");
    }

    @Test
    void what_a_carrier_would_refuse_for_everybody_is_not_submitted_and_says_how_long_it_is() {
        var id = drafted("MESSAGE_FOR_CITIZENS", "EMERGENCY");

        var answer = api.post(Api.DRAFTER, path(id) + "/submit", Map.of());

        assertThat(answer.status()).isEqualTo(422);
        var errors = answer.body().at("/errors");
        assertThat(errors)
                .extracting(error -> error.at("/where").asString())
                .containsExactly("content.en.sms", "content.en.voice");
        assertThat(errors.at("/0/what").asString()).isEqualTo("is 1,601 characters long as it is sent");
        assertThat(errors.at("/0/allowed").asString()).isEqualTo("at most 1,600");
        assertThat(errors.at("/1/what").asString()).matches("is \\d,\\d{3} characters long as it is said");
        assertThat(errors.at("/1/allowed").asString()).isEqualTo("at most 3,500");
        assertThat(api.get(Api.DRAFTER, path(id)).at("/state")).isEqualTo("DRAFT");
        assertThat(api.submit(Api.DRAFTER, "/advisories/" + id, "do=submit&revision=1&validHours=24")
                        .text())
                .contains("href=\"#event-0\"", "href=\"#sms-0\"", "Voice (en) is ");
    }

    @Test
    void a_call_that_the_contact_plan_does_not_make_may_be_of_any_length() {
        var id = drafted("MESSAGE_FOR_CITIZENS", "ROUTINE");

        var answer = api.post(Api.DRAFTER, path(id) + "/submit", Map.of());

        assertThat(answer.body().at("/errors"))
                .extracting(error -> error.at("/where").asString())
                .containsExactly("content.en.sms");
    }

    /** Too long for a text and for a call. */
    private String drafted(String kind, String urgency) {
        var sections = new HashMap<>(Story.sections().getFirst());
        sections.put("event", "Roads are closed until 18:00 EAT. ".repeat(110));
        sections.put("sms", "1".repeat(1_601));
        var draft = Story.draft("LIVE", Story.around(1, 1));
        draft.putAll(Map.of("kind", kind, "urgency", urgency, "content", List.of(sections)));
        return api.post(Api.DRAFTER, "/api/warden/advisories", draft).at("/id");
    }

    @Test
    void two_who_edit_at_once_do_not_overwrite_each_other() {
        var story = new Story(api);
        var id = story.drafted("LIVE", Story.around(1, 1));

        assertThat(api.put(Api.DRAFTER, path(id), Map.of("revision", 1, "validHours", 5))
                        .status())
                .isEqualTo(200);
        assertThat(api.put(Api.RSO, path(id), Map.of("revision", 1, "validHours", 7))
                        .at("/code"))
                .isEqualTo("STALE_REVISION");
        assertThat(api.put(Api.RSO, path(id), Map.of("revision", 2, "mode", "EXERCISE"))
                        .at("/code"))
                .isEqualTo("MODE_FIXED");
    }

    @Test
    void sent_back_it_can_be_reworded() {
        var story = new Story(api);
        var id = story.submitted("LIVE", Story.around(1, 1));

        assertThat(api.post(Api.CHIEF, path(id) + "/send-back", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);
        var back = api.post(Api.CHIEF, path(id) + "/send-back", Map.of("reason", "Name the streets"));

        assertThat(back.at("/state")).isEqualTo("SENT_BACK");
        assertThat(back.at("/reason")).isEqualTo("Name the streets");
        assertThat(api.put(Api.DRAFTER, path(id), Map.of("revision", 1, "validHours", 5))
                        .at("/state"))
                .isEqualTo("DRAFT");
    }

    @Test
    void nobody_without_a_token_or_a_role_gets_in() {
        assertThat(api.get(Api.ANYBODY, "/api/warden/advisories").status()).isEqualTo(401);
        assertThat(api.post(Api.OPERATOR, "/api/warden/advisories", Map.of()).status())
                .isEqualTo(403);
        assertThat(api.get(Api.OPERATOR, "/api/warden/advisories").status()).isEqualTo(200);
    }

    private Api.Answer clear(Api.Caller officer, String id, int revision) {
        return api.post(officer, path(id) + "/clear", Map.of("revision", revision));
    }

    private static String path(String id) {
        return "/api/warden/advisories/" + id;
    }
}
