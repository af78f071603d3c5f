package wardenline.warden.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;

/** Steps that tests of the relay begin and end with. */
final class RelaySteps {
    static final Api.Caller COORDINATOR = new Api.Caller("wanjiru", "WARDEN_COORDINATOR");

    /** As the starting plan says. */
    static final Duration TIME_TO_ANSWER = Duration.ofMinutes(30);

    private final Api api;
    private final TestClock clock;

    RelaySteps(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** A release in a town that is enrolled already, whose time to answer is over. */
    String due(double latitude, double longitude, int people) {
        return due(latitude, longitude, people, TIME_TO_ANSWER);
    }

    String due(double latitude, double longitude, int people, Duration after) {
        var story = new Story(api);
        var id = story.cleared("EXERCISE", Story.around(latitude, longitude));
        var answer = story.release(id, "EXERCISE", people);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        clock.tick(after);
        return answer.at("/id");
    }

    Api.Answer relay(String release, String query) {
        var answer = api.get(COORDINATOR, "/api/warden/releases/" + release + "/relay" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    Api.Answer hand(String release, String warden, UUID... people) {
        return post("/api/warden/releases/" + release + "/relay", "HANDED", List.of(people), warden, "");
    }

    Api.Answer report(String release, String mark, String remark, UUID... people) {
        return post("/api/warden/releases/" + release + "/relay", mark, List.of(people), "", remark);
    }

    Api.Answer post(String path, String mark, List<?> people, String warden, String remark) {
        var body = new HashMap<String, Object>();
        body.put("mark", mark);
        body.put("people", people);
        body.put("warden", warden);
        body.put("remark", remark);
        return api.post(COORDINATOR, path, body);
    }

    static String done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var body = answer.body();
        return body.at("/marked").asInt() + " marked, " + body.at("/unchanged").asInt() + " unchanged, "
                + body.at("/left").size() + " left";
    }

    static String wrong(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/allowed")).isNotBlank();
        return answer.at("/errors/0/where") + " " + answer.at("/errors/0/what");
    }

    /** The snapshot's numbers, as the pages show them live. */
    String numbers(String release) {
        var relay = snapshot(release).body().at("/relay");
        return List.of("waiting", "handed", "notFound", "reached", "answered").stream()
                .map(each -> each + "=" + relay.at("/" + each).asInt())
                .collect(Collectors.joining(" "));
    }

    void awaited(String release, String numbers) {
        await().untilAsserted(() -> assertThat(numbers(release)).isEqualTo(numbers));
    }

    Api.Answer snapshot(String release) {
        return api.get(Api.OPERATOR, "/api/warden/releases/" + release);
    }

    static void reply(Enrolled person, String release, Answer answer) {
        reply(person, release, answer, null, null);
    }

    /** In words of their own. */
    static void write(Enrolled person, String release, String text) {
        reply(person, release, Answer.TEXT, text, false);
    }

    /** In words of their own, a call for help among them. */
    static void writeForHelp(Enrolled person, String release, String text) {
        reply(person, release, Answer.TEXT, text, true);
    }

    private static void reply(
            Enrolled person, String release, Answer answer, @Nullable String text, @Nullable Boolean mayNeedHelp) {
        Enrolled.send(
                Topics.REPLY,
                person.id().toString(),
                new ReplyReceived(
                        UUID.randomUUID(),
                        person.id(),
                        UUID.fromString(release),
                        null,
                        Channel.SMS,
                        answer,
                        text,
                        mayNeedHelp,
                        TestBeans.MORNING));
    }

    static String complete(Api.Answer page) {
        assertThat(page.status()).as(page.text()).isIn(200, 409, 422);
        assertThat(page.text().strip()).endsWith("</html>");
        return page.text();
    }
}
