package wardenline.warden.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

/** No call for help goes unseen, whatever became of the message that it answers. */
@WardenTest
class CallsTest {
    private static final Instant NEXT_DAY = TestBeans.MORNING.plus(Duration.ofHours(30));
    private static final String WORDS = "HELP ME we are at the <school>";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @AfterEach
    void morningAgain() {
        clock.set(TestBeans.MORNING);
    }

    @Test
    void a_call_that_comes_after_its_release_has_expired_is_on_the_desk_and_said_to_be_late() {
        var town = town(-31.2, 18.1, 3);
        var release = released("LIVE", -31.2, 18.1, 3);
        reply(town.get(0), release, Answer.NEED_HELP, null, TestBeans.MORNING.plusSeconds(60));
        clock.set(NEXT_DAY);
        reply(town.get(1), release, Answer.NEED_HELP, null, NEXT_DAY);
        reply(town.get(2), release, Answer.TEXT, WORDS, NEXT_DAY.plusSeconds(20));

        var line = line(release);
        assertThat(line.at("/ended").asString()).isEqualTo("Expired");
        assertThat(line.at("/needHelp").asInt()).isEqualTo(2);
        assertThat(line.at("/mayNeedHelp").asInt()).isEqualTo(1);
        assertThat(line.at("/late").asInt()).isEqualTo(2);
        assertThat(line.at("/latestAt").asString())
                .isEqualTo(NEXT_DAY.plusSeconds(20).toString());
        for (var page : List.of("/desk", "/desk/calls"))
            assertThat(api.get(Api.OPERATOR, page).text())
                    .contains("Calls for help that nobody has dealt with", "href=\"" + list(release) + "\"")
                    .contains("Expired", "2 called after it had ended");
        assertThat(complete(api.get(Api.RSO, list(release))))
                .containsSubsequence("May need help", "&lt;school&gt;", "No call for help?", "After it had ended")
                .containsSubsequence("Needs help", "After it had ended", "Needs help")
                .contains("Expired", "The chosen are dealt with");
        assertThat(complete(api.get(Api.RSO, "/releases/" + release + "/people?show=NEED_HELP")))
                .containsSubsequence("Needs help", "After it had ended", "May need help", "&lt;school&gt;");
    }

    @Test
    void so_is_one_that_comes_after_its_release_was_stopped() {
        var person = town(-31.6, 18.4, 1).getFirst();
        var release = released("EXERCISE", -31.6, 18.4, 1);
        clock.tick(Duration.ofMinutes(5));
        assertThat(api.post(Api.DCM, "/api/warden/releases/" + release + "/stop", Map.of("reason", "the drill is over"))
                        .status())
                .isEqualTo(200);
        clock.tick(Duration.ofMinutes(5));

        reply(person, release, Answer.TEXT, WORDS, clock.instant());

        assertThat(line(release).at("/ended").asString()).isEqualTo("Stopped");
        assertThat(line(release).at("/late").asInt()).isEqualTo(1);
        assertThat(complete(api.get(Api.CHIEF, list(release)))).contains("EXERCISE", "Stopped", "After it had ended");
    }

    @Test
    void and_one_to_a_release_with_many_newer_ones_above_it() {
        var person = town(-32.0, 18.7, 1).getFirst();
        var release = released("LIVE", -32.0, 18.7, 1);
        town(-32.4, 19.0, 1);
        for (int newer = 0; newer < 21; newer++) {
            clock.tick(Duration.ofMinutes(1));
            released("LIVE", -32.4, 19.0, 1);
        }
        assertThat(api.get(Api.OPERATOR, "/desk").text()).doesNotContain("/releases/" + release);

        reply(person, release, Answer.NEED_HELP, null, clock.instant());

        assertThat(complete(api.get(Api.OPERATOR, "/desk"))).contains("href=\"" + list(release) + "\"");
    }

    @Test
    void who_called_to_two_releases_is_one_who_waits_and_stands_with_each() {
        var person = town(-36.0, 22.0, 1).getFirst();
        var first = released("LIVE", -36.0, 22.0, 1);
        var second = released("LIVE", -36.0, 22.0, 1);
        var before = people();

        reply(person, first, Answer.NEED_HELP, null, clock.instant());
        reply(person, second, Answer.NEED_HELP, null, clock.instant().plusSeconds(5));

        assertThat(people()).isEqualTo(before + 1);
        assertThat(waiting(first)).containsExactly(person.id());
        assertThat(waiting(second)).containsExactly(person.id());
    }

    @Test
    void a_real_release_stands_on_the_desk_before_any_number_of_newer_exercises() {
        town(-32.8, 19.3, 1);
        clock.tick(Duration.ofMinutes(40));
        var release = released("LIVE", -32.8, 19.3, 1);
        for (int newer = 0; newer < 20; newer++) released("EXERCISE", -32.8, 19.3, 1);

        assertThat(complete(api.get(Api.OPERATOR, "/desk"))).contains("href=\"/releases/" + release + "\"");
    }

    @Test
    void whoever_says_later_that_they_are_safe_is_off_it_also_where_they_answer_a_later_release() {
        var town = town(-33.2, 19.6, 3);
        var release = released("LIVE", -33.2, 19.6, 3);
        clock.set(NEXT_DAY);
        for (var person : town) reply(person, release, Answer.NEED_HELP, null, NEXT_DAY);
        var drill = released("EXERCISE", -33.2, 19.6, 3);
        var later = released("LIVE", -33.2, 19.6, 3);

        reply(town.get(0), release, Answer.SAFE, null, NEXT_DAY.plusSeconds(60));
        reply(town.get(1), later, Answer.STAYING, null, NEXT_DAY.plusSeconds(60));
        reply(town.get(2), drill, Answer.SAFE, null, NEXT_DAY.plusSeconds(60));
        reply(town.get(2), later, Answer.ACK, null, NEXT_DAY.plusSeconds(60));
        assertThat(waiting(release)).containsExactly(town.get(2).id());

        reply(town.get(1), later, Answer.TEXT, WORDS, NEXT_DAY.plusSeconds(90));
        assertThat(waiting(later)).containsExactly(town.get(1).id());

        reply(town.get(2), later, Answer.LEFT, null, NEXT_DAY.plusSeconds(120));
        assertThat(waiting(release)).isEmpty();
        assertThat(api.get(Api.OPERATOR, "/desk").text()).doesNotContain(list(release));
    }

    @Test
    void words_that_an_officer_judged_are_off_it_until_they_are_put_back() {
        var person = town(-33.6, 20.1, 1).getFirst();
        var release = released("LIVE", -33.6, 20.1, 1);
        clock.set(NEXT_DAY);
        var words = reply(person, release, Answer.TEXT, "thank you for your help", NEXT_DAY);

        var judged = api.submit(
                Api.CHIEF,
                "/releases/replies/" + words + "/no-call-for-help",
                Map.of("latest", words.toString(), "back", list(release)));
        assertThat(location(judged)).isEqualTo(list(release) + "&judged=" + words);
        assertThat(complete(api.get(Api.CHIEF, location(judged))))
                .contains("No call for help: Ada Example", "Nobody waits here");
        assertThat(waiting(release)).isEmpty();

        api.delete(Api.CHIEF, "/api/warden/replies/" + words + "/no-call-for-help");
        assertThat(waiting(release)).containsExactly(person.id());
    }

    @Test
    void what_an_officer_dealt_with_is_off_the_desk_and_on_every_other_list_until_it_is_put_back() {
        var town = town(-34.0, 20.4, 2);
        var release = released("LIVE", -34.0, 20.4, 2);
        clock.set(NEXT_DAY);
        var call = reply(town.get(0), release, Answer.NEED_HELP, null, NEXT_DAY);
        reply(town.get(1), release, Answer.TEXT, WORDS, NEXT_DAY);

        assertThat(location(api.submit(Api.DCM, "/releases/calls", "release=" + release + "&do=chosen")))
                .isEqualTo(list(release) + "&dealt=-1");
        var said = location(api.submit(Api.DCM, "/releases/calls", "release=" + release + "&do=chosen&seen=" + call));
        assertThat(said).startsWith(list(release) + "&dealt=1&act=");
        assertThat(complete(api.get(Api.DCM, said))).contains("Dealt with: 1 person", "It was a mistake");
        assertThat(waiting(release)).containsExactly(town.get(1).id());
        assertThat(complete(api.get(Api.DCM, "/releases/" + release + "/people?show=NEED_HELP")))
                .containsSubsequence("Needs help", "Dealt with by", "Officer alex");
        assertThat(location(api.submit(Api.DCM, "/releases/calls", "release=" + release + "&do=listed&listed=" + call)))
                .startsWith(list(release) + "&dealt=0");

        var act = said.replaceAll(".*act=", "");
        assertThat(location(
                        api.submit(Api.DCM, "/releases/calls/" + act + "/put-back", Map.of("release", "" + release))))
                .isEqualTo(list(release) + "&back=1");
        assertThat(waiting(release))
                .containsExactlyInAnyOrder(town.get(0).id(), town.get(1).id());
    }

    @Test
    void whoever_calls_again_is_on_it_again_and_so_is_a_call_from_before_that_comes_late() {
        var person = town(-34.4, 20.7, 1).getFirst();
        var release = released("LIVE", -34.4, 20.7, 1);
        clock.set(NEXT_DAY);
        deal(reply(person, release, Answer.NEED_HELP, null, NEXT_DAY));
        assertThat(waiting(release)).isEmpty();

        var late = reply(person, release, Answer.TEXT, WORDS, NEXT_DAY.minusSeconds(60));
        assertThat(waiting(release)).containsExactly(person.id());
        deal(late);
        assertThat(waiting(release)).isEmpty();

        reply(person, release, Answer.NEED_HELP, null, NEXT_DAY.plusSeconds(60));
        assertThat(waiting(release)).containsExactly(person.id());
    }

    @Test
    void age_alone_takes_nobody_off_it_and_whoever_was_erased_still_stands_there() {
        var person = town(-34.8, 21.1, 1).getFirst();
        var release = released("LIVE", -34.8, 21.1, 1);
        reply(person, release, Answer.NEED_HELP, null, TestBeans.MORNING.plusSeconds(5));
        person.version(2).withdraw();
        await().untilAsserted(
                        () -> assertThat(api.get(Api.RSO, list(release)).text()).contains("Erased"));

        clock.set(TestBeans.MORNING.plus(Duration.ofDays(800)));

        assertThat(waiting(release)).containsExactly(person.id());
        assertThat(line(release).at("/late").asInt()).isZero();
    }

    @Test
    void a_call_that_answers_nothing_that_was_sent_waits_too() {
        var person = town(-35.2, 21.4, 1).getFirst();
        var call = reply(person, null, Answer.TEXT, "help, what is this code", NEXT_DAY.plusSeconds(600));

        assertThat(complete(api.get(Api.RSO, "/desk")))
                .contains("Answers none of our messages", "/releases/calls?release=none");
        assertThat(complete(api.get(Api.RSO, "/releases/calls?release=none")))
                .contains("what is this code", "None of our messages");
        assertThat(complete(api.get(Api.RSO, "/releases/calls"))).contains("what is this code");
        assertThat(complete(api.get(Api.RSO, "/releases/calls?after=" + call))).doesNotContain("what is this code");

        deal(call);
        assertThat(complete(api.get(Api.RSO, "/releases/calls?release=none"))).doesNotContain("what is this code");
    }

    @Test
    void everybody_sees_that_somebody_waits_and_only_those_who_answer_for_people_read_and_deal_with_it() {
        var person = town(-35.6, 21.7, 1).getFirst();
        var release = released("LIVE", -35.6, 21.7, 1);
        var call = reply(person, release, Answer.TEXT, WORDS, NEXT_DAY);

        for (var other : List.of(Api.OPERATOR, Api.DRAFTER, Api.ADMIN)) {
            assertThat(complete(api.get(other, list(release))))
                    .contains("May need help", "Ada Example")
                    .doesNotContain("school", "dealt with</button>");
            assertThat(api.submit(other, "/releases/calls", "seen=" + call).status())
                    .isEqualTo(403);
            assertThat(api.post(other, "/api/warden/calls/dealt-with", Map.of("replies", List.of(call)))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(waiting(release)).containsExactly(person.id());
        assertThat(api.get(Api.RSO, "/releases/calls?release=nonsense").status())
                .isEqualTo(422);
        assertThat(api.submit(Api.RSO, "/releases/calls", "seen=nonsense").status())
                .isEqualTo(422);
        assertThat(api.post(Api.RSO, "/api/warden/calls/dealt-with", Map.of("replies", List.of()))
                        .status())
                .isEqualTo(422);
    }

    private List<Enrolled> town(double latitude, double longitude, int people) {
        return new Story(api).town("ZA", latitude, longitude, people);
    }

    private UUID released(String mode, double latitude, double longitude, int people) {
        var story = new Story(api);
        var id = story.cleared(mode, Story.around(latitude, longitude));
        return UUID.fromString(story.release(id, mode, people).at("/id"));
    }

    private UUID reply(Enrolled person, @Nullable UUID release, Answer answer, @Nullable String words, Instant at) {
        var id = UUID.randomUUID();
        var mayNeedHelp = words == null ? null : true;
        Enrolled.send(
                Topics.REPLY,
                person.id().toString(),
                new ReplyReceived(id, person.id(), release, null, Channel.SMS, answer, words, mayNeedHelp, at));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from reply where reply_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
        return id;
    }

    private void deal(UUID call) {
        var done = api.post(Api.RSO, "/api/warden/calls/dealt-with", Map.of("replies", List.of(call)));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.body().at("/people").asInt()).isEqualTo(1);
    }

    private int people() {
        return api.get(Api.OPERATOR, "/api/warden/calls").body().at("/people").asInt();
    }

    private static String list(UUID release) {
        return "/releases/calls?release=" + release;
    }

    private JsonNode line(UUID release) {
        return api.get(Api.OPERATOR, "/api/warden/calls")
                .body()
                .at("/releases")
                .valueStream()
                .filter(line -> line.at("/release/releaseId").asString().equals(release.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> waiting(UUID release) {
        return api.get(Api.OPERATOR, "/api/warden/calls/people?release=" + release)
                .body()
                .valueStream()
                .map(caller -> UUID.fromString(caller.at("/personId").asString()))
                .toList();
    }

    private static String location(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        return answer.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private static String complete(Api.Answer page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text().strip()).endsWith("</html>");
        return page.text();
    }
}
