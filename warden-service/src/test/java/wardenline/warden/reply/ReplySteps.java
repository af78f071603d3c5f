package wardenline.warden.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;

/** Steps that tests of judged replies begin and end with. */
final class ReplySteps {
    static final Api.Caller COORDINATOR = new Api.Caller("wanjiru", "WARDEN_COORDINATOR");

    private final Api api;
    private final JdbcClient jdbc;

    ReplySteps(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    UUID released(double latitude, double longitude, int people) {
        var story = new Story(api);
        var id = story.cleared("EXERCISE", Story.around(latitude, longitude));
        return UUID.fromString(story.release(id, "EXERCISE", people).at("/id"));
    }

    /** In words of their own, a call for help among them; waits until it is kept. */
    UUID writeForHelp(Enrolled person, @Nullable UUID release, String words, Instant at) {
        return reply(person, release, Answer.TEXT, words, true, at);
    }

    UUID write(Enrolled person, UUID release, String words, Instant at) {
        return reply(person, release, Answer.TEXT, words, false, at);
    }

    UUID answer(Enrolled person, UUID release, Answer answer, Instant at) {
        return reply(person, release, answer, null, null, at);
    }

    private UUID reply(
            Enrolled person,
            @Nullable UUID release,
            Answer answer,
            @Nullable String words,
            @Nullable Boolean mayNeedHelp,
            Instant at) {
        var id = UUID.randomUUID();
        tell(new ReplyReceived(id, person.id(), release, null, Channel.SMS, answer, words, mayNeedHelp, at));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from reply where reply_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
        return id;
    }

    static void tell(ReplyReceived reply) {
        Enrolled.send(Topics.REPLY, reply.personId().toString(), reply);
    }

    /** By the page, as somebody who has read up to {@code latest}. */
    Api.Answer judge(Api.Caller caller, UUID reply, UUID latest, String back) {
        return api.submit(
                caller,
                "/releases/replies/" + reply + "/no-call-for-help",
                Map.of("latest", latest.toString(), "back", back));
    }

    void judged(UUID reply, UUID latest) {
        var answer = api.put(COORDINATOR, path(reply), Map.of("latest", latest));
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    String refused(UUID reply, UUID latest) {
        var answer = api.put(COORDINATOR, path(reply), Map.of("latest", latest));
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        return answer.at("/code");
    }

    Api.Answer putBack(Api.Caller caller, UUID reply) {
        return api.submit(caller, "/releases/replies/" + reply + "/put-back", Map.of());
    }

    static String path(UUID reply) {
        return "/api/warden/replies/" + reply + "/no-call-for-help";
    }

    static String page(UUID reply, String back) {
        return "/releases/replies/" + reply + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    int number(UUID release, String pointer) {
        return api.get(Api.OPERATOR, "/api/warden/releases/" + release)
                .body()
                .at(pointer)
                .asInt();
    }

    List<String> listed(UUID release, String list) {
        return api.get(Api.OPERATOR, "/api/warden/releases/" + release + "/people?show=" + list)
                .body()
                .valueStream()
                .map(person -> person.at("/personId").asString())
                .toList();
    }
}
