package wardenline.warden.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

/** From the list to the words, from the words back to the list, and back again where it was a mistake. */
@WardenTest
class ReplyPagesTest {
    private static final String THANKS = "thank you for your <help>";
    private static final Api.Caller EVACUATION = new Api.Caller("eve", "EVACUATION_OFFICER");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private ReplySteps steps;

    @BeforeEach
    void begin() {
        steps = new ReplySteps(api, jdbc);
    }

    @AfterEach
    void morningAgain() {
        clock.set(TestBeans.MORNING);
    }

    @Test
    void from_the_list_it_takes_one_step_to_the_words_and_one_more_to_judge_them() {
        var person = enrolled(-21.4, 34.1);
        var release = steps.released(-21.4, 34.1, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        var list = "/releases/" + release + "/people?show=MAY_NEED_HELP";
        assertThat(complete(api.get(Api.CHIEF, list)))
                .contains(
                        "thank you for your &lt;help&gt;",
                        "No call for help?",
                        "/releases/replies/" + reply + "?back=");

        var page = complete(api.get(Api.CHIEF, ReplySteps.page(reply, list)));
        assertThat(page)
                .contains("EXERCISE", "Is this a call for help?", "thank you for your &lt;help&gt;")
                .contains("action=\"/releases/replies/" + reply + "/no-call-for-help\"")
                .contains("href=\"" + list + "\"");

        var judged = steps.judge(Api.CHIEF, reply, reply, list);

        assertThat(location(judged)).isEqualTo(list + "&judged=" + reply);
        assertThat(complete(api.get(Api.CHIEF, location(judged))))
                .contains("No call for help: Ada Example", "They stand no longer among those who may need help")
                .contains("Put back: it may be a call for help", "Nobody is on this list");
        assertThat(complete(api.get(Api.OPERATOR, location(judged)))).doesNotContain("thank you");
        assertThat(complete(api.get(Api.RSO, "/releases/" + release + "/people?show=NO_CALL_FOR_HELP")))
                .contains("thank you for your &lt;help&gt;", "Judged no call for help by", "Officer sam", "Put back?");
        assertThat(complete(api.get(Api.RSO, ReplySteps.page(reply, list))))
                .contains("judged that it is no call for help", "Put back: it may be one");

        var back = location(steps.putBack(Api.RSO, reply));
        assertThat(complete(api.get(Api.RSO, back)))
                .contains("Put back: Ada Example", "among those who may need help again", "No call for help?");
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
    }

    @Test
    void a_page_that_is_out_of_date_shows_what_is_new_and_judges_nothing() {
        var person = enrolled(-21.7, 34.4);
        var release = steps.released(-21.7, 34.4, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        var newer = steps.writeForHelp(person, release, "no, come quickly, help", minute(2));

        var refused = steps.judge(Api.DCM, reply, reply, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(complete(refused))
                .containsSubsequence("They have written again since", "no, come quickly, help")
                .contains("name=\"latest\" value=\"" + newer + "\"");
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);

        var judged = steps.judge(Api.DCM, reply, newer, "");
        assertThat(complete(api.get(Api.DCM, location(judged))))
                .contains("They stay among those who may need help, for other words of theirs", "come quickly");
    }

    @Test
    void only_those_who_may_read_the_words_judge_them() {
        var person = enrolled(-22.1, 34.7);
        var release = steps.released(-22.1, 34.7, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        var latest = Map.of("latest", reply);

        for (var other : List.of(Api.OPERATOR, Api.DRAFTER, Api.ADMIN)) {
            assertThat(api.get(other, "/releases/replies/" + reply).status()).isEqualTo(403);
            assertThat(steps.judge(other, reply, reply, "").status()).isEqualTo(403);
            assertThat(steps.putBack(other, reply).status()).isEqualTo(403);
            assertThat(api.put(other, ReplySteps.path(reply), latest).status()).isEqualTo(403);
            assertThat(api.delete(other, ReplySteps.path(reply)).status()).isEqualTo(403);
        }
        assertThat(steps.judge(Api.ANYBODY, reply, reply, "").status()).isEqualTo(401);
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
        for (var reader : List.of(Api.RSO, Api.CHIEF, Api.DCM, EVACUATION, ReplySteps.COORDINATOR)) {
            assertThat(complete(api.get(reader, "/releases/replies/" + reply))).contains("No call for help");
            assertThat(api.put(reader, ReplySteps.path(reply), latest).status()).isEqualTo(204);
            assertThat(api.delete(reader, ReplySteps.path(reply)).status()).isEqualTo(204);
        }
    }

    @Test
    void the_relay_shows_the_same_and_is_gone_back_to() {
        var person = enrolled(-22.4, 35.1);
        var release = steps.released(-22.4, 35.1, 1);
        clock.tick(Duration.ofMinutes(30));
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        var relay = "/releases/" + release + "/relay?show=WAITING&country=ZW&place=Testville";
        assertThat(complete(api.get(ReplySteps.COORDINATOR, relay))).contains("May need help", "No call for help?");
        assertThat(complete(api.get(Api.OPERATOR, relay))).doesNotContain("No call for help?");

        var judged = steps.judge(ReplySteps.COORDINATOR, reply, reply, relay);

        assertThat(location(judged)).isEqualTo(relay + "&judged=" + reply);
        assertThat(complete(api.get(ReplySteps.COORDINATOR, location(judged))))
                .contains("No call for help: Ada Example", "Judged no call for help by", "Ada Example")
                .doesNotContain("May need help<");
    }

    @Test
    void whoever_comes_from_elsewhere_goes_back_there_by_the_replys_own_page_and_never_outside() {
        var person = enrolled(-22.7, 35.4);
        var release = steps.released(-22.7, 35.4, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        var board = "/evacuation/" + UUID.randomUUID() + "/people?show=MAY_NEED_HELP";

        var judged = location(steps.judge(EVACUATION, reply, reply, board));
        assertThat(judged).startsWith("/releases/replies/" + reply + "?judged=" + reply + "&back=");
        assertThat(complete(api.get(EVACUATION, judged))).contains("href=\"" + board + "\"", "They stand no longer");

        for (var outside : List.of("https://example.org/releases/" + release + "/people", "//example.org", "/logout"))
            assertThat(location(steps.judge(EVACUATION, reply, reply, outside)))
                    .isEqualTo("/releases/" + release + "/people?show=MAY_NEED_HELP&judged=" + reply);
    }

    @Test
    void a_reply_to_nothing_that_was_sent_is_judged_alone() {
        var person = enrolled(-23.1, 35.7);
        var reply = steps.writeForHelp(person, null, "help, what is this code", minute(1));
        var newer = steps.writeForHelp(person, null, "HELP", minute(2));

        assertThat(steps.judge(Api.RSO, reply, reply, "").status()).isEqualTo(409);
        assertThat(location(steps.judge(Api.RSO, reply, newer, "")))
                .isEqualTo("/releases/replies/" + reply + "?judged=" + reply + "&back=%2Fdesk");
        assertThat(complete(api.get(Api.RSO, "/releases/replies/" + reply)))
                .contains("Put back: it may be one", "HELP");
        assertThat(api.get(Api.RSO, "/releases/replies/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    private static String location(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        return answer.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private static String complete(Api.Answer page) {
        assertThat(page.status()).as(page.text()).isIn(200, 409);
        assertThat(page.text().strip()).endsWith("</html>");
        return page.text();
    }

    private Enrolled enrolled(double latitude, double longitude) {
        return new Story(api).town("ZW", latitude, longitude, 1).getFirst();
    }

    private static Instant minute(int minute) {
        return TestBeans.MORNING.plusSeconds(60L * minute);
    }
}
