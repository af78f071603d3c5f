package wardenline.warden.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.AdvisoryReleased;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Channel;
import wardenline.contracts.Topics;
import wardenline.testkit.TestClock;
import wardenline.testkit.Topic;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.WardenTest;

@WardenTest
class ReleaseTest {
    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    TestClock clock;

    @Test
    void a_cleared_advisory_goes_out_as_content_and_frozen_segments() {
        var story = new Story(api);
        story.town("CD", -4.32, 15.31, 3);
        var id = story.cleared("EXERCISE", Story.around(-4.32, 15.31));

        var answer = story.release(id, "EXERCISE", 3);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var release = answer.at("/id");
        var content = json.readValue(
                new Topic(Topics.ADVISORY)
                        .await(record -> id.equals(record.key()))
                        .value(),
                AdvisoryReleased.class);
        assertThat(content.state()).isEqualTo(AdvisoryReleased.State.RELEASED);
        assertThat(content.recipients()).isEqualTo(3);
        assertThat(content.renderings()).singleElement().satisfies(rendering -> {
            assertThat(rendering.subject()).startsWith("EXERCISE");
            assertThat(rendering.sms()).startsWith("EXERCISE");
            assertThat(rendering.voice()).startsWith("EXERCISE").contains("Press 1");
            assertThat(rendering.voicemail()).startsWith("EXERCISE").doesNotContain("Press");
        });
        assertThat(content.cap()).contains("<status>Exercise</status>");
        var segment = json.readValue(
                new Topic(Topics.AUDIENCE_EMERGENCY)
                        .await(record -> (release + ":0").equals(record.key()))
                        .value(),
                AudienceSegment.class);
        assertThat(segment.segments()).isEqualTo(1);
        assertThat(segment.recipients()).hasSize(3).allSatisfy(recipient -> {
            assertThat(recipient.steps())
                    .extracting(step -> step.channel() + "@" + step.step() + "+" + step.afterSeconds())
                    .containsExactlyInAnyOrder("EMAIL@1+0", "SMS@1+0", "VOICE@2+300");
        });
    }

    @Test
    void a_large_audience_is_cut_into_segments_of_at_most_500() {
        jdbc.sql("""
                insert into person (person_id, version, withdrawn, given_name, family_name, language, base_language,
                                    country, place, location, contact_points, confirmed, verified, usable, routine,
                                    routine_any, changed_at)
                select gen_random_uuid(), 1, false, 'Ada', 'Example', 'en', 'en', 'BI', 'Gitega',
                       point(29.92, -3.43), '[{"id":"018f6b1e-0000-7000-8000-000000000004","channel":"EMAIL",
                       "address":"a@example.com","verified":true,"usable":true,"routineOptOut":false}]',
                       true, 1, 1, 1, 1, now()
                from generate_series(1, 1201)
                """).update();
        var story = new Story(api);
        var id = story.cleared("EXERCISE", Story.around(-3.43, 29.92));

        var answer = story.release(id, "EXERCISE", 1201);

        assertThat(answer.body().at("/segments").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from release_recipient where release_id = ?::uuid group by segment")
                        .param(answer.at("/id"))
                        .query(Integer.class)
                        .list())
                .containsExactlyInAnyOrder(500, 500, 201);
    }

    @Test
    void invariant_2_a_double_click_is_one_release_with_one_answer() throws Exception {
        var story = new Story(api);
        story.town("CG", -4.78, 11.86, 2);
        var id = story.cleared("LIVE", Story.around(-4.78, 11.86));

        List<Future<Api.Answer>> answers;
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = clicks.invokeAll(IntStream.range(0, 8)
                    .<Callable<Api.Answer>>mapToObj(i -> () -> story.release(id, "LIVE", 2))
                    .toList());
        }

        assertThat(answers.stream().map(Future::resultNow).map(Api.Answer::status))
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(answers.stream()
                        .map(Future::resultNow)
                        .map(answer -> answer.at("/id"))
                        .distinct())
                .hasSize(1);
        assertThat(jdbc.sql("select count(*) from release where advisory_id = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void invariant_5_what_was_changed_after_clearance_is_not_sent() {
        var story = new Story(api);
        story.town("GA", 0.39, 9.45, 1);
        var wording = story.cleared("LIVE", Story.around(0.39, 9.45));
        jdbc.sql(
                        "update advisory set content = jsonb_set(content, '{0,event}', '\"Something else\"') where advisory_id = ?::uuid")
                .param(wording)
                .update();
        var audience = story.cleared("LIVE", Story.around(0.39, 9.45));
        jdbc.sql(
                        "update advisory set audience = '{\"areas\":[{\"type\":\"COUNTRY\",\"country\":\"GA\"}]}' where advisory_id = ?::uuid")
                .param(audience)
                .update();

        assertThat(story.release(wording, "LIVE", 1).at("/code")).isEqualTo("CONTENT_CHANGED");
        assertThat(story.release(audience, "LIVE", 1).at("/code")).isIn("AUDIENCE_CHANGED", "CONTENT_CHANGED");
    }

    @Test
    void nothing_goes_out_without_the_word_the_headcount_and_people() {
        var story = new Story(api);
        var area = Story.around(2.05, 45.32);
        story.town("SO", 2.05, 45.32, 2);
        var id = story.cleared("LIVE", area);

        assertThat(story.release(id, "EXERCISE", 2).at("/code")).isEqualTo("NOT_CONFIRMED");
        assertThat(story.release(id, "LIVE", 5).at("/code")).isEqualTo("HEADCOUNT_DIFFERS");
        assertThat(api.post(Api.DCM, "/api/warden/advisories/" + id + "/release", Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(api.post(Api.DRAFTER, "/api/warden/advisories/" + id + "/release", Map.of())
                        .status())
                .isEqualTo(403);
        var nobody = story.submitted("LIVE", Story.around(-60, 10));
        assertThat(api.post(Api.CHIEF, "/api/warden/advisories/" + nobody + "/clear", Map.of("revision", 1))
                        .at("/code"))
                .isEqualTo("AUDIENCE_EMPTY");
    }

    @Test
    void an_audience_that_jumped_since_clearance_has_to_be_accepted() {
        var story = new Story(api);
        var area = Story.around(9.03, 38.74);
        story.town("ET", 9.03, 38.74, 3);
        var id = story.cleared("EXERCISE", area);
        Enrolled.aPerson().at("ET", "Testville", 9.03, 38.74).with(Channel.FAX).tell();
        story.awaitPeople(area, 4);

        assertThat(story.release(id, "EXERCISE", 4).at("/code")).isEqualTo("AUDIENCE_JUMPED");

        var accepted = api.post(
                Api.DCM,
                "/api/warden/advisories/" + id + "/release",
                Map.of("confirm", "EXERCISE", "headcount", 4, "acceptJump", true));
        assertThat(accepted.status()).isEqualTo(201);
    }

    @Test
    void an_expired_clearance_has_to_be_given_again() {
        var story = new Story(api);
        story.town("ER", 15.33, 38.93, 1);
        var id = story.cleared("LIVE", Story.around(15.33, 38.93));

        clock.tick(Duration.ofHours(5));
        try {
            assertThat(story.release(id, "LIVE", 1).at("/code")).isEqualTo("CLEARANCE_EXPIRED");
        } finally {
            clock.tick(Duration.ofHours(-5));
        }
    }

    @Test
    void a_stopped_release_is_told_to_dispatch_once() {
        var story = new Story(api);
        story.town("DJ", 11.59, 43.15, 1);
        var id = story.cleared("EXERCISE", Story.around(11.59, 43.15));
        var release = story.release(id, "EXERCISE", 1).at("/id");

        var first = api.post(Api.RSO, "/api/warden/releases/" + release + "/stop", Map.of("reason", "Wrong area"));
        var second = api.post(Api.RSO, "/api/warden/releases/" + release + "/stop", Map.of("reason", "Again"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.at("/stopReason")).isEqualTo("Wrong area");
        var told = json.readValue(
                new Topic(Topics.ADVISORY)
                        .await(record -> id.equals(record.key())
                                && new String(record.value(), java.nio.charset.StandardCharsets.UTF_8)
                                        .contains("\"CANCELLED\""))
                        .value(),
                AdvisoryReleased.class);
        assertThat(told.releaseId()).hasToString(release);
        assertThat(told.cap()).contains("<msgType>Cancel</msgType>").contains("<references>");
    }
}
