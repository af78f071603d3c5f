package wardenline.warden.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.testkit.Topic;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

/** A call for help in words of their own: nobody has answered, and somebody must be looked at first. */
@WardenTest
class MayNeedHelpTest {
    private static final Instant NOON = TestBeans.MORNING;
    private static final String WORDS = "HELP ME we are at the school, two <injured>";

    @Autowired
    Api api;

    @Test
    void who_writes_of_help_stands_by_those_who_need_it_with_their_words_and_has_answered_nothing() {
        var town = new Story(api).town("MA", 32.3, -6.3, 3);
        var release = released(32.3, -6.3, 3);

        reply(town.get(0), release, Answer.NEED_HELP, null, null, NOON);
        writeForHelp(town.get(1), release, WORDS, NOON);
        reply(town.get(1), release, Answer.TEXT, "second floor", false, NOON.plusSeconds(20));
        reply(town.get(2), release, Answer.TEXT, "that was helpful", false, NOON);

        awaited(release, "needHelp", 1);
        awaited(release, "mayNeedHelp", 1);
        await().untilAsserted(
                        () -> assertThat(page(Api.RSO, release, Listed.SILENT)).contains("that was helpful"));
        var snapshot = api.get(Api.OPERATOR, "/api/warden/releases/" + release);
        assertThat(snapshot.body().at("/people/answered").asInt()).isEqualTo(1);
        assertThat(snapshot.body().at("/people/silent").asInt()).isEqualTo(2);
        assertThat(page(Api.RSO, release, Listed.NEED_HELP))
                .containsSubsequence(
                        "Needs help",
                        "they acknowledge nothing",
                        "May need help",
                        "two &lt;injured&gt;",
                        "second floor")
                .doesNotContain("that was helpful");
        assertThat(page(Api.RSO, release, Listed.MAY_NEED_HELP)).contains("two &lt;injured&gt;", "second floor");
        assertThat(listed(release, Listed.NEED_HELP))
                .containsExactly(town.get(0).id());
        assertThat(listed(release, Listed.MAY_NEED_HELP))
                .containsExactly(town.get(1).id());
        assertThat(api.get(Api.OPERATOR, "/releases/" + release).text())
                .contains("answers.mayNeedHelp", "1 may need help");
        assertThat(api.get(Api.OPERATOR, "/desk").text()).contains("answers.mayNeedHelp");
    }

    @Test
    void their_words_are_for_those_who_answer_for_people() {
        var person = new Story(api).town("MA", 32.9, -6.9, 1).getFirst();
        var release = released(32.9, -6.9, 1);

        writeForHelp(person, release, WORDS, NOON);

        awaited(release, "mayNeedHelp", 1);
        assertThat(page(Api.OPERATOR, release, Listed.MAY_NEED_HELP))
                .contains("May need help")
                .doesNotContain("school");
        assertThat(people(Api.DRAFTER, release, Listed.MAY_NEED_HELP).body().at("/0/wrote"))
                .isEmpty();
        assertThat(people(Api.DCM, release, Listed.MAY_NEED_HELP).at("/0/wrote/0/words"))
                .isEqualTo(WORDS);
    }

    @Test
    void only_what_says_how_they_are_ends_it_and_what_is_written_after_that_begins_it_anew() {
        var person = new Story(api).town("MA", 33.2, -7.2, 1).getFirst();
        var release = released(33.2, -7.2, 1);

        writeForHelp(person, release, WORDS, NOON);
        reply(person, release, Answer.ACK, null, null, NOON.plusSeconds(10));
        awaited(release, "ack", 1);
        awaited(release, "mayNeedHelp", 1);

        reply(person, release, Answer.SAFE, null, null, NOON.plusSeconds(20));
        awaited(release, "safe", 1);
        awaited(release, "mayNeedHelp", 0);

        writeForHelp(person, release, "an earlier call for help that comes late", NOON.plusSeconds(5));
        writeForHelp(person, release, "we are trapped", NOON.plusSeconds(30));
        awaited(release, "mayNeedHelp", 1);
        awaited(release, "safe", 1);

        reply(person, release, Answer.NEED_HELP, null, null, NOON.plusSeconds(40));
        awaited(release, "needHelp", 1);
        awaited(release, "mayNeedHelp", 0);
    }

    @Test
    void a_reply_that_was_told_before_words_were_looked_through_calls_for_nothing() {
        var person = new Story(api).town("MA", 33.6, -6.1, 1).getFirst();
        var release = released(33.6, -6.1, 1);

        new Topic(Topics.REPLY).send(person.id().toString(), "wardenline.reply-received.v1", """
                        {"replyId": "%s", "personId": "%s", "releaseId": "%s", "channel": "SMS", "answer": "TEXT",
                         "text": "told long ago", "receivedAt": "%s"}
                        """.formatted(
                        UUID.randomUUID(), person.id(), release, NOON)
                .getBytes(StandardCharsets.UTF_8));

        await().untilAsserted(
                        () -> assertThat(page(Api.RSO, release, Listed.SILENT)).contains("told long ago"));
        awaited(release, "mayNeedHelp", 0);
    }

    private UUID released(double latitude, double longitude, int people) {
        var story = new Story(api);
        var id = story.cleared("LIVE", Story.around(latitude, longitude));
        return UUID.fromString(story.release(id, "LIVE", people).at("/id"));
    }

    private static void writeForHelp(Enrolled person, UUID release, String words, Instant at) {
        reply(person, release, Answer.TEXT, words, true, at);
    }

    private static void reply(
            Enrolled person,
            UUID release,
            Answer answer,
            @Nullable String words,
            @Nullable Boolean mayNeedHelp,
            Instant at) {
        Enrolled.send(
                Topics.REPLY,
                person.id().toString(),
                new ReplyReceived(
                        UUID.randomUUID(), person.id(), release, null, Channel.SMS, answer, words, mayNeedHelp, at));
    }

    private void awaited(UUID release, String answer, int people) {
        await().untilAsserted(() -> assertThat(api.get(Api.OPERATOR, "/api/warden/releases/" + release)
                        .body()
                        .at("/answers/" + answer)
                        .asInt())
                .as(answer)
                .isEqualTo(people));
    }

    private String page(Api.Caller caller, UUID release, Listed show) {
        return api.get(caller, "/releases/" + release + "/people?show=" + show).text();
    }

    private Api.Answer people(Api.Caller caller, UUID release, Listed show) {
        return api.get(caller, "/api/warden/releases/" + release + "/people?show=" + show);
    }

    private List<UUID> listed(UUID release, Listed show) {
        return people(Api.OPERATOR, release, show)
                .body()
                .valueStream()
                .map(person -> UUID.fromString(person.at("/personId").asString()))
                .toList();
    }
}
