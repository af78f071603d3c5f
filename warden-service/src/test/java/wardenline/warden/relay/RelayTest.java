package wardenline.warden.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static wardenline.warden.relay.RelaySteps.COORDINATOR;
import static wardenline.warden.relay.RelaySteps.TIME_TO_ANSWER;
import static wardenline.warden.relay.RelaySteps.complete;
import static wardenline.warden.relay.RelaySteps.done;
import static wardenline.warden.relay.RelaySteps.reply;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

@WardenTest
class RelayTest {
    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private RelaySteps steps;

    @BeforeEach
    void begin() {
        steps = new RelaySteps(api, clock);
    }

    @AfterEach
    void morningAgain() {
        clock.set(TestBeans.MORNING);
    }

    @Test
    void the_silent_are_relayed_once_their_time_to_answer_is_over_and_not_before() {
        var story = new Story(api);
        story.town("MZ", -19.84, 34.84, 2);
        var unreachable =
                Enrolled.aPerson().at("MZ", "Elsewhere", -19.84, 34.84).tell();
        var area = Story.around(-19.84, 34.84);
        story.awaitPeople(area, 3);
        var release = story.release(story.cleared("LIVE", area), "LIVE", 3).at("/id");

        clock.tick(TIME_TO_ANSWER.minusMillis(1));
        var early = steps.relay(release, "");
        assertThat(early.at("/relay/phase")).isEqualTo("NOT_YET");
        assertThat(early.at("/relay/from")).isEqualTo("2026-03-11T07:30:00Z");
        assertThat(early.body().at("/people")).isEmpty();
        assertThat(steps.hand(release, "Ms A", unreachable.id()).at("/code")).isEqualTo("NOT_DUE");
        assertThat(complete(api.get(Api.RSO, "/releases/" + release + "/relay")))
                .contains("People still have time to answer")
                .doesNotContain("Ada Example");

        clock.tick(Duration.ofMillis(1));
        var due = steps.relay(release, "");
        assertThat(due.at("/relay/phase")).isEqualTo("OPEN");
        assertThat(steps.numbers(release)).isEqualTo("waiting=3 handed=0 notFound=0 reached=0 answered=0");
        assertThat(due.body()
                        .at("/towns")
                        .valueStream()
                        .map(town -> town.at("/place/place").asString()))
                .containsExactly("Testville", "Elsewhere");
        assertThat(due.at("/people/0/personId")).isEqualTo(unreachable.id().toString());
        assertThat(due.at("/people/0/tried")).isEqualTo("NO_ADDRESS");
        assertThat(due.body().at("/people/0/numbers")).isEmpty();
        assertThat(due.at("/people/1/numbers/0/number")).startsWith("+12025550");
        assertThat(steps.relay(release, "?country=MZ&place=Elsewhere").body().at("/people"))
                .hasSize(1);
        assertThat(steps.relay(release, "?after=" + due.at("/people/0/personId"))
                        .body()
                        .at("/people"))
                .hasSize(2);
        assertThat(steps.relay(release, "?after=" + due.at("/people/2/personId"))
                        .body()
                        .at("/people"))
                .isEmpty();
        assertThat(complete(api.get(Api.OPERATOR, "/releases/" + release)))
                .contains("wait for a warden", "/releases/" + release + "/relay");
        assertThat(complete(api.get(Api.OPERATOR, "/desk"))).contains("wait for a warden", "/relay\"");
    }

    @Test
    void a_warden_who_reached_somebody_is_no_acknowledgement_and_an_answer_takes_them_off_by_itself() {
        var town = new Story(api).town("MZ", -15.12, 39.26, 3);
        var release = steps.due(-15.12, 39.26, 3);

        assertThat(done(steps.hand(
                        release, "Ms A", town.get(0).id(), town.get(1).id())))
                .isEqualTo("2 marked, 0 unchanged, 0 left");
        assertThat(done(steps.report(release, "REACHED", "at home", town.get(0).id())))
                .isEqualTo("1 marked, 0 unchanged, 0 left");
        assertThat(steps.numbers(release)).isEqualTo("waiting=1 handed=1 notFound=0 reached=1 answered=0");
        assertThat(steps.snapshot(release).body().at("/people/answered").asInt())
                .isZero();
        assertThat(steps.snapshot(release).body().at("/people/silent").asInt()).isEqualTo(3);

        reply(town.get(0), release, Answer.SAFE);
        reply(town.get(2), release, Answer.ACK);

        steps.awaited(release, "waiting=0 handed=1 notFound=0 reached=0 answered=1");
        assertThat(steps.snapshot(release).body().at("/people/answered").asInt())
                .isEqualTo(2);
        var since = steps.relay(release, "?show=ANSWERED").body().at("/people");
        assertThat(since).hasSize(1);
        assertThat(since.at("/0/answer").asString()).isEqualTo("SAFE");
        assertThat(since.at("/0/marked/remark").asString()).isEqualTo("at home");
        assertThat(steps.hand(release, "Ms A", town.get(2).id()).at("/left/0/why"))
                .isEqualTo("ANSWERED");
        // What the warden tells late of somebody who has answered is kept beside the answer.
        assertThat(done(steps.report(release, "NOT_FOUND", "", town.get(0).id())))
                .isEqualTo("1 marked, 0 unchanged, 0 left");
        assertThat(steps.numbers(release)).isEqualTo("waiting=0 handed=1 notFound=0 reached=0 answered=1");
    }

    @Test
    void a_release_that_has_ended_hands_nobody_on_and_takes_what_wardens_tell_late() {
        var town = new Story(api).town("MZ", -23.86, 35.38, 2);
        var release = steps.due(-23.86, 35.38, 2);
        steps.hand(release, "Ms A", town.getFirst().id());

        clock.tick(Duration.ofHours(24).minus(TIME_TO_ANSWER));

        assertThat(steps.relay(release, "").at("/relay/phase")).isEqualTo("OVER");
        assertThat(steps.numbers(release)).isEqualTo("waiting=0 handed=1 notFound=0 reached=0 answered=0");
        assertThat(steps.relay(release, "").body().at("/people")).isEmpty();
        assertThat(steps.hand(release, "Ms A", town.get(1).id()).at("/code")).isEqualTo("RELEASE_ENDED");
        assertThat(done(steps.report(release, "REACHED", "", town.getFirst().id())))
                .isEqualTo("1 marked, 0 unchanged, 0 left");
        assertThat(complete(api.get(COORDINATOR, "/releases/" + release + "/relay?show=REACHED")))
                .contains("The release has ended")
                .doesNotContain("Hand on the chosen");
    }

    @Test
    void a_release_stopped_before_its_time_or_from_before_plans_had_versions_relays_nobody() {
        var story = new Story(api);
        var person = story.town("MZ", -17.88, 36.89, 1).getFirst().id();
        var stopped = steps.due(-17.88, 36.89, 1, Duration.ZERO);
        assertThat(api.post(Api.DCM, "/api/warden/releases/" + stopped + "/stop", Map.of("reason", "a false alarm"))
                        .status())
                .isEqualTo(200);
        clock.tick(TIME_TO_ANSWER);

        assertThat(steps.relay(stopped, "").at("/relay/phase")).isEqualTo("ENDS_FIRST");
        assertThat(steps.hand(stopped, "Ms A", person).at("/code")).isEqualTo("NO_RELAY");

        jdbc.sql("update release set contact_plan_version = null where release_id = :id")
                .param("id", UUID.fromString(stopped))
                .update();
        assertThat(steps.relay(stopped, "").at("/relay/phase")).isEqualTo("NEVER");
        assertThat(complete(api.get(Api.RSO, "/releases/" + stopped + "/relay")))
                .contains("Nobody is relayed");
        assertThat(complete(api.get(Api.RSO, "/releases/" + stopped))).doesNotContain("wait for a warden");
    }

    @Test
    void words_of_their_own_are_shown_to_whoever_calls_and_are_no_answer() {
        var person = new Story(api).town("MZ", -20.5, 36.0, 1).getFirst();
        var release = steps.due(-20.5, 36.0, 1);

        RelaySteps.write(person, release, "On the roof <of> the school");

        await().untilAsserted(() -> assertThat(steps.relay(release, "").at("/people/0/wrote/words"))
                .isEqualTo("On the roof <of> the school"));
        assertThat(steps.numbers(release)).isEqualTo("waiting=1 handed=0 notFound=0 reached=0 answered=0");
        assertThat(complete(api.get(Api.RSO, "/releases/" + release + "/relay")))
                .contains("On the roof &lt;of&gt; the school");
        assertThat(complete(api.get(Api.OPERATOR, "/releases/" + release + "/relay")))
                .doesNotContain("On the roof");
    }

    @Test
    void whoever_wrote_of_help_stays_with_the_silent_and_is_told_apart() {
        var person = new Story(api).town("MZ", -20.9, 36.4, 1).getFirst();
        var release = steps.due(-20.9, 36.4, 1);

        RelaySteps.writeForHelp(person, release, "help us, on the roof");
        RelaySteps.write(person, release, "of the school");

        await().untilAsserted(() ->
                assertThat(steps.relay(release, "").at("/people/0/wrote/words")).isEqualTo("help us, on the roof"));
        assertThat(steps.numbers(release)).isEqualTo("waiting=1 handed=0 notFound=0 reached=0 answered=0");
        assertThat(complete(api.get(Api.RSO, "/releases/" + release + "/relay")))
                .contains("May need help", "help us, on the roof");
        assertThat(complete(api.get(Api.OPERATOR, "/releases/" + release + "/relay")))
                .contains("May need help")
                .doesNotContain("on the roof");
    }

    @Test
    void whoever_withdrew_is_on_no_list_and_is_handed_to_nobody() {
        var town = new Story(api).town("MZ", -13.31, 35.24, 2);
        var release = steps.due(-13.31, 35.24, 2);

        town.getFirst().version(2).withdraw();

        steps.awaited(release, "waiting=1 handed=0 notFound=0 reached=0 answered=0");
        assertThat(steps.hand(release, "Ms A", town.getFirst().id()).at("/left/0/why"))
                .isEqualTo("NOT_TO_BE_CALLED");
    }

    @Test
    void whoever_left_routine_messages_is_not_rung_for_one() {
        var begun = api.get(Api.CHIEF, "/api/warden/contact-plan").body();
        try {
            var relayed = begun.at("/plan").deepCopy().asObject();
            relayed.putObject("relayAfterSeconds").put("emergency", 1_800).put("routine", 1_800);
            putPlan(begun.at("/version").asInt(), relayed);
            var story = new Story(api);
            var area = Story.around(-22.0, 33.0);
            var stays = Enrolled.aPerson()
                    .at("MZ", "Quiet", -22.0, 33.0)
                    .with(Channel.EMAIL)
                    .withoutRoutine(Channel.VOICE)
                    .tell();
            var left = Enrolled.aPerson()
                    .at("MZ", "Quiet", -22.0, 33.0)
                    .withoutRoutine(Channel.SMS)
                    .tell();
            Enrolled.aPerson().at("MZ", "Quiet", -22.0, 33.0).tell();
            story.awaitPeople(area, 3);
            var draft = Story.draft("EXERCISE", area);
            draft.put("urgency", "ROUTINE");
            var id = api.post(Api.DRAFTER, "/api/warden/advisories", draft).at("/id");
            api.post(Api.DRAFTER, "/api/warden/advisories/" + id + "/submit", Map.of());
            api.post(Api.CHIEF, "/api/warden/advisories/" + id + "/clear", Map.of("revision", 1));
            var release = story.release(id, "EXERCISE", 3).at("/id");
            clock.tick(TIME_TO_ANSWER);

            assertThat(steps.numbers(release)).isEqualTo("waiting=2 handed=0 notFound=0 reached=0 answered=0");
            assertThat(steps.hand(release, "Ms A", left.id()).at("/left/0/why")).isEqualTo("NOT_TO_BE_CALLED");
            assertThat(steps.relay(release, "").body().at("/people").valueStream())
                    .noneMatch(person ->
                            person.at("/personId").asString().equals(left.id().toString()))
                    .filteredOn(person ->
                            person.at("/personId").asString().equals(stays.id().toString()))
                    .singleElement()
                    .satisfies(person -> assertThat(person.at("/numbers")).isEmpty());
        } finally {
            putPlan(
                    api.get(Api.CHIEF, "/api/warden/contact-plan")
                            .body()
                            .at("/version")
                            .asInt(),
                    begun.at("/plan"));
        }
    }

    private void putPlan(int basedOn, JsonNode plan) {
        var answer = api.put(
                Api.CHIEF, "/api/warden/contact-plan", Map.of("version", basedOn, "why", "to see", "plan", plan));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
