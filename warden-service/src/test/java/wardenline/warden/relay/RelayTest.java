package wardenline.warden.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
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

@WardenTest
class RelayTest {
    private static final Api.Caller COORDINATOR = new Api.Caller("wanjiru", "WARDEN_COORDINATOR");

    /** As the starting plan says. */
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(30);

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
    void the_silent_are_relayed_once_their_time_to_answer_is_over_and_not_before() {
        var story = new Story(api);
        story.town("MZ", -19.84, 34.84, 2);
        var unreachable =
                Enrolled.aPerson().at("MZ", "Elsewhere", -19.84, 34.84).tell();
        var area = Story.around(-19.84, 34.84);
        story.awaitPeople(area, 3);
        var release = story.release(story.cleared("LIVE", area), "LIVE", 3).at("/id");

        clock.tick(TIME_TO_ANSWER.minusMillis(1));
        var early = relay(release, "");
        assertThat(early.at("/relay/phase")).isEqualTo("NOT_YET");
        assertThat(early.at("/relay/from")).isEqualTo("2026-03-11T07:30:00Z");
        assertThat(early.body().at("/people")).isEmpty();
        assertThat(hand(release, "Ms A", unreachable.id()).at("/code")).isEqualTo("NOT_DUE");
        assertThat(complete(api.get(Api.RSO, "/releases/" + release + "/relay")))
                .contains("People still have time to answer")
                .doesNotContain("Ada Example");

        clock.tick(Duration.ofMillis(1));
        var due = relay(release, "");
        assertThat(due.at("/relay/phase")).isEqualTo("OPEN");
        assertThat(numbers(release)).isEqualTo("waiting=3 handed=0 notFound=0 reached=0 answered=0");
        assertThat(due.body()
                        .at("/towns")
                        .valueStream()
                        .map(town -> town.at("/place/place").asString()))
                .containsExactly("Testville", "Elsewhere");
        assertThat(due.at("/people/0/personId")).isEqualTo(unreachable.id().toString());
        assertThat(due.at("/people/0/tried")).isEqualTo("NO_ADDRESS");
        assertThat(due.body().at("/people/0/numbers")).isEmpty();
        assertThat(due.at("/people/1/numbers/0/number")).startsWith("+12025550");
        assertThat(relay(release, "?country=MZ&place=Elsewhere").body().at("/people"))
                .hasSize(1);
        assertThat(relay(release, "?after=" + due.at("/people/0/personId"))
                        .body()
                        .at("/people"))
                .hasSize(2);
        assertThat(relay(release, "?after=" + due.at("/people/2/personId"))
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
        var release = due(-15.12, 39.26, 3);

        assertThat(done(hand(release, "Ms A", town.get(0).id(), town.get(1).id())))
                .isEqualTo("2 marked, 0 unchanged, 0 left");
        assertThat(done(report(release, "REACHED", "at home", town.get(0).id())))
                .isEqualTo("1 marked, 0 unchanged, 0 left");
        assertThat(numbers(release)).isEqualTo("waiting=1 handed=1 notFound=0 reached=1 answered=0");
        assertThat(snapshot(release).body().at("/people/answered").asInt()).isZero();
        assertThat(snapshot(release).body().at("/people/silent").asInt()).isEqualTo(3);

        reply(town.get(0), release, Answer.SAFE);
        reply(town.get(2), release, Answer.ACK);

        awaited(release, "waiting=0 handed=1 notFound=0 reached=0 answered=1");
        assertThat(snapshot(release).body().at("/people/answered").asInt()).isEqualTo(2);
        var since = relay(release, "?show=ANSWERED").body().at("/people");
        assertThat(since).hasSize(1);
        assertThat(since.at("/0/answer").asString()).isEqualTo("SAFE");
        assertThat(since.at("/0/marked/remark").asString()).isEqualTo("at home");
        assertThat(hand(release, "Ms A", town.get(2).id()).at("/left/0/why")).isEqualTo("ANSWERED");
        // What the warden tells late of somebody who has answered is kept beside the answer.
        assertThat(done(report(release, "NOT_FOUND", "", town.get(0).id()))).isEqualTo("1 marked, 0 unchanged, 0 left");
        assertThat(numbers(release)).isEqualTo("waiting=0 handed=1 notFound=0 reached=0 answered=1");
    }

    @Test
    void one_warden_follows_another_and_every_mark_stays() {
        var town = new Story(api).town("MZ", -25.97, 32.58, 1);
        var person = town.getFirst().id();
        var release = due(-25.97, 32.58, 1);

        assertThat(report(release, "REACHED", "", person).at("/left/0/why")).isEqualTo("NOT_HANDED");
        hand(release, "Ms A", person);
        report(release, "NOT_FOUND", "nobody opens", person);
        assertThat(numbers(release)).isEqualTo("waiting=0 handed=0 notFound=1 reached=0 answered=0");
        hand(release, "  Mr B ", person);
        report(release, "REACHED", "by their brother", person);

        assertThat(hand(release, "Ms C", person).at("/left/0/why")).isEqualTo("REACHED");
        assertThat(relay(release, "?show=REACHED").at("/people/0/marked/warden"))
                .isEqualTo("Mr B");
        assertThat(jdbc.sql("""
                        select mark || ' ' || warden || ' ' || remark || ' ' || marked_by from relay_mark
                        where person_id = :person order by mark_id
                        """).param("person", person).query(String.class).list())
                .containsExactly(
                        "HANDED Ms A  wanjiru",
                        "NOT_FOUND Ms A nobody opens wanjiru",
                        "HANDED Mr B  wanjiru",
                        "REACHED Mr B by their brother wanjiru");
        assertThatThrownBy(() -> jdbc.sql("update relay_mark set remark = ''").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from relay_mark").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_mark_made_twice_or_by_six_officers_at_once_stands_once_and_its_digest_is_in_the_audit() throws Exception {
        var town = new Story(api).town("MZ", -16.16, 33.59, 5);
        var people = town.stream().map(Enrolled::id).toArray(UUID[]::new);
        var release = due(-16.16, 33.59, 5);
        List<String> answers;
        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    officers
                            .invokeAll(Collections.nCopies(
                                    6, (Callable<String>) () -> done(hand(release, "Ms A", people))))
                            .stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(answers)
                .containsOnlyOnce("5 marked, 0 unchanged, 0 left")
                .containsOnly("5 marked, 0 unchanged, 0 left", "0 marked, 5 unchanged, 0 left");
        assertThat(done(hand(release, "Ms A", people[0], people[0]))).isEqualTo("0 marked, 1 unchanged, 0 left");
        var marks = new TreeMap<UUID, RelayMark>(Comparator.comparing(UUID::toString));
        jdbc.sql("select person_id, warden, remark from relay_mark where release_id = :release")
                .param("release", UUID.fromString(release))
                .query(row -> {
                    marks.put(
                            row.getObject("person_id", UUID.class),
                            new RelayMark(RelayMark.Kind.HANDED, row.getString("warden"), row.getString("remark")));
                });
        assertThat(marks).containsOnlyKeys(people);
        assertThat(jdbc.sql("select actor || ' ' || detail from audit_entry where subject = :subject")
                        .param("subject", "release:" + release)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("officer:wanjiru act=")
                .contains("mark=HANDED people=5 sha256=" + MarkingRelay.digest(marks))
                .doesNotContain("Ms A", people[0].toString());
    }

    @Test
    void of_a_reply_and_a_mark_at_the_same_moment_the_reply_counts() throws Exception {
        var town = new Story(api).town("MZ", -12.97, 40.52, 30);
        var release = due(-12.97, 40.52, 30);
        var handed = new AtomicInteger();
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            at.invokeAll(IntStream.range(0, town.size() * 2)
                            .<Callable<Object>>mapToObj(i -> () -> {
                                var person = town.get(i / 2);
                                if (i % 2 == 0) reply(person, release, Answer.SAFE);
                                else
                                    handed.addAndGet(hand(release, "Ms A", person.id())
                                            .body()
                                            .at("/marked")
                                            .asInt());
                                return release;
                            })
                            .toList())
                    .forEach(Future::resultNow);
        }

        awaited(release, "waiting=0 handed=0 notFound=0 reached=0 answered=" + handed);
        assertThat(snapshot(release).body().at("/people/answered").asInt()).isEqualTo(30);
        assertThat(jdbc.sql("select count(*) from relay_mark where release_id = :release")
                        .param("release", UUID.fromString(release))
                        .query(Integer.class)
                        .single())
                .isEqualTo(handed.get());
    }

    @Test
    void a_release_that_has_ended_hands_nobody_on_and_takes_what_wardens_tell_late() {
        var town = new Story(api).town("MZ", -23.86, 35.38, 2);
        var release = due(-23.86, 35.38, 2);
        hand(release, "Ms A", town.getFirst().id());

        clock.tick(Duration.ofHours(24).minus(TIME_TO_ANSWER));

        assertThat(relay(release, "").at("/relay/phase")).isEqualTo("OVER");
        assertThat(numbers(release)).isEqualTo("waiting=0 handed=1 notFound=0 reached=0 answered=0");
        assertThat(relay(release, "").body().at("/people")).isEmpty();
        assertThat(hand(release, "Ms A", town.get(1).id()).at("/code")).isEqualTo("RELEASE_ENDED");
        assertThat(done(report(release, "REACHED", "", town.getFirst().id())))
                .isEqualTo("1 marked, 0 unchanged, 0 left");
        assertThat(complete(api.get(COORDINATOR, "/releases/" + release + "/relay?show=REACHED")))
                .contains("The release has ended")
                .doesNotContain("Hand on the chosen");
    }

    @Test
    void a_release_stopped_before_its_time_or_from_before_plans_had_versions_relays_nobody() {
        var story = new Story(api);
        var person = story.town("MZ", -17.88, 36.89, 1).getFirst().id();
        var stopped = due(-17.88, 36.89, 1, Duration.ZERO);
        assertThat(api.post(Api.DCM, "/api/warden/releases/" + stopped + "/stop", Map.of("reason", "a false alarm"))
                        .status())
                .isEqualTo(200);
        clock.tick(TIME_TO_ANSWER);

        assertThat(relay(stopped, "").at("/relay/phase")).isEqualTo("ENDS_FIRST");
        assertThat(hand(stopped, "Ms A", person).at("/code")).isEqualTo("NO_RELAY");

        jdbc.sql("update release set contact_plan_version = null where release_id = :id")
                .param("id", UUID.fromString(stopped))
                .update();
        assertThat(relay(stopped, "").at("/relay/phase")).isEqualTo("NEVER");
        assertThat(complete(api.get(Api.RSO, "/releases/" + stopped + "/relay")))
                .contains("Nobody is relayed");
        assertThat(complete(api.get(Api.RSO, "/releases/" + stopped))).doesNotContain("wait for a warden");
    }

    @Test
    void whoever_withdrew_is_on_no_list_and_is_handed_to_nobody() {
        var town = new Story(api).town("MZ", -13.31, 35.24, 2);
        var release = due(-13.31, 35.24, 2);

        town.getFirst().version(2).withdraw();

        awaited(release, "waiting=1 handed=0 notFound=0 reached=0 answered=0");
        assertThat(hand(release, "Ms A", town.getFirst().id()).at("/left/0/why"))
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

            assertThat(numbers(release)).isEqualTo("waiting=2 handed=0 notFound=0 reached=0 answered=0");
            assertThat(hand(release, "Ms A", left.id()).at("/left/0/why")).isEqualTo("NOT_TO_BE_CALLED");
            assertThat(relay(release, "").body().at("/people").valueStream())
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

    @Test
    void what_cannot_be_marked_says_what_is_wrong_and_changes_nothing() {
        var person = new Story(api).town("MZ", -14.81, 36.53, 1).getFirst().id();
        var release = due(-14.81, 36.53, 1);
        var path = "/api/warden/releases/" + release + "/relay";
        var stranger = UUID.randomUUID();

        assertThat(wrong(post(path, "HANDED", List.of(person, stranger), "Ms A", "")))
                .isEqualTo("people[1] is not in the audience of this release");
        assertThat(wrong(post(path, "HANDED", List.of(person), " ", ""))).isEqualTo("warden is missing");
        assertThat(wrong(post(path, "HANDED", List.of(person), "A".repeat(81), "")))
                .isEqualTo("warden cannot be kept");
        assertThat(wrong(post(path, "HANDED", List.of(person), "Ms\nA", ""))).isEqualTo("warden cannot be kept");
        assertThat(wrong(post(path, "HANDED", List.of(), "Ms A", ""))).isEqualTo("people are none");
        assertThat(wrong(post(path, "HANDED", Collections.nCopies(1_001, person), "Ms A", "")))
                .isEqualTo("people are 1001");
        assertThat(wrong(post(path, "REACHED", List.of(person), "", "r".repeat(501))))
                .isEqualTo("remark cannot be kept");
        assertThat(wrong(post(path, "REACHED", List.of(person), "Ms A", ""))).isEqualTo("warden is given");
        assertThat(wrong(post(path, "FOUND", List.of(person), "", ""))).isEqualTo("mark is not known");
        assertThat(wrong(api.post(COORDINATOR, path, Map.of()))).isEqualTo("mark is missing");
        assertThat(wrong(post(path, "HANDED", Collections.singletonList(null), "Ms A", "")))
                .isEqualTo("people[0] is null");
        assertThat(post(path, "HANDED", List.of("somebody"), "Ms A", "").status())
                .isEqualTo(400);
        assertThat(post("/api/warden/releases/" + stranger + "/relay", "HANDED", List.of(person), "Ms A", "")
                        .status())
                .isEqualTo(404);
        assertThat(wrong(api.get(Api.RSO, path + "?show=SOMEBODY"))).isEqualTo("show is not allowed");
        assertThat(api.get(Api.RSO, "/releases/" + release + "/relay?show=SOMEBODY&after=no")
                        .status())
                .isEqualTo(400);
        assertThat(api.get(Api.RSO, "/releases/" + stranger + "/relay").status())
                .isEqualTo(404);
        assertThat(numbers(release)).isEqualTo("waiting=1 handed=0 notFound=0 reached=0 answered=0");
    }

    @Test
    void everyone_on_staff_looks_and_only_those_who_hand_people_on_see_their_numbers() {
        var person = new Story(api).town("MZ", -18.67, 35.53, 1).getFirst().id();
        var release = due(-18.67, 35.53, 1);
        var path = "/api/warden/releases/" + release + "/relay";

        for (var reader : List.of(Api.DRAFTER, Api.OPERATOR, Api.DCM, Api.ADMIN)) {
            assertThat(api.get(reader, path).body().at("/people/0/numbers")).isEmpty();
            assertThat(complete(api.get(reader, "/releases/" + release + "/relay")))
                    .contains("Ada Example")
                    .doesNotContain("+12025550", "Hand on the chosen");
            assertThat(api.post(reader, path, Map.of("mark", "HANDED", "people", List.of(person), "warden", "Ms A"))
                            .status())
                    .isEqualTo(403);
            assertThat(api.submit(reader, "/releases/" + release + "/relay", Map.of("do", "chosen"))
                            .status())
                    .isEqualTo(403);
        }
        for (var marker : List.of(COORDINATOR, Api.CHIEF, Api.RSO)) {
            assertThat(api.get(marker, path).at("/people/0/numbers/0/number")).startsWith("+12025550");
            assertThat(complete(api.get(marker, "/releases/" + release + "/relay")))
                    .contains("tel:+12025550", "Hand on the chosen");
        }
        assertThat(api.get(Api.ANYBODY, path).status()).isEqualTo(401);
        assertThat(numbers(release)).isEqualTo("waiting=1 handed=0 notFound=0 reached=0 answered=0");
    }

    @Test
    void the_list_is_worked_through_without_script_and_nothing_typed_is_lost() {
        var town = new Story(api).town("MZ", -21.0, 35.0, 3);
        var release = due(-21.0, 35.0, 3);
        var page = "/releases/" + release + "/relay";
        var first = town.getFirst().id();

        var unnamed =
                api.submit(COORDINATOR, page, "do=chosen&show=WAITING&town=MZ%2FTestville&warden=+&person=" + first);
        assertThat(unnamed.status()).isEqualTo(422);
        assertThat(complete(unnamed))
                .contains("Name the warden who looks for them.", "href=\"#warden-1\"", "id=\"warden-1-error\"")
                .containsPattern("value=\"" + first + "\"[^>]*checked");
        assertThat(complete(api.submit(COORDINATOR, page, "do=listed&town=MZ%2FTestville&warden=Ms+A")))
                .contains("Choose somebody.");
        assertThat(complete(api.submit(COORDINATOR, page, "do=chosen&warden=Ms+A&person=nobody")))
                .contains("Load the page again.");

        var handed = api.submit(
                COORDINATOR,
                page,
                "do=listed&show=WAITING&country=MZ&place=Testville&town=MZ%2FTestville&warden=Ms+%3Cb%3E&listed="
                        + first + "&listed=" + town.get(1).id());
        assertThat(handed.status()).isEqualTo(302);
        var back = handed.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
        assertThat(back).contains("show=WAITING&country=MZ&place=Testville&marked=2&left=0&made=");
        assertThat(complete(api.get(COORDINATOR, back)))
                .contains("Written down for 2", "Ms &lt;b&gt;", "The list for this warden")
                .doesNotContain(">Ms <b>");
        var list = page + "?show=HANDED&act=" + back.substring(back.indexOf("made=") + "made=".length());
        assertThat(complete(api.get(COORDINATOR, list))).contains(first.toString(), "2 on this page", "Write down");

        var unsaid = api.submit(COORDINATOR, page, "do=report&show=HANDED&finding=&remark=moved&person=" + first);
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(complete(unsaid))
                .contains("href=\"#finding-" + first + "\"", "value=\"moved\"", "Say what came of it");
        assertThat(api.submit(COORDINATOR, page, "do=report&show=HANDED&finding=NOT_FOUND&remark=moved&person=" + first)
                        .status())
                .isEqualTo(302);
        assertThat(complete(api.get(Api.OPERATOR, page + "?show=NOT_FOUND"))).contains("moved");
        assertThat(numbers(release)).isEqualTo("waiting=1 handed=1 notFound=1 reached=0 answered=0");
        assertThat(api.get(Api.OPERATOR, page + "/towns").text()).contains("<table", "Testville, MZ");
    }

    /** A release in a town that is enrolled already, whose time to answer is over. */
    private String due(double latitude, double longitude, int people) {
        return due(latitude, longitude, people, TIME_TO_ANSWER);
    }

    private String due(double latitude, double longitude, int people, Duration after) {
        var story = new Story(api);
        var id = story.cleared("EXERCISE", Story.around(latitude, longitude));
        var answer = story.release(id, "EXERCISE", people);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        clock.tick(after);
        return answer.at("/id");
    }

    private Api.Answer relay(String release, String query) {
        var answer = api.get(COORDINATOR, "/api/warden/releases/" + release + "/relay" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Api.Answer hand(String release, String warden, UUID... people) {
        return post("/api/warden/releases/" + release + "/relay", "HANDED", List.of(people), warden, "");
    }

    private Api.Answer report(String release, String mark, String remark, UUID... people) {
        return post("/api/warden/releases/" + release + "/relay", mark, List.of(people), "", remark);
    }

    private Api.Answer post(String path, String mark, List<?> people, String warden, String remark) {
        var body = new HashMap<String, Object>();
        body.put("mark", mark);
        body.put("people", people);
        body.put("warden", warden);
        body.put("remark", remark);
        return api.post(COORDINATOR, path, body);
    }

    private static String done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var body = answer.body();
        return body.at("/marked").asInt() + " marked, " + body.at("/unchanged").asInt() + " unchanged, "
                + body.at("/left").size() + " left";
    }

    private static String wrong(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/allowed")).isNotBlank();
        return answer.at("/errors/0/where") + " " + answer.at("/errors/0/what");
    }

    /** The snapshot's numbers, as the pages show them live. */
    private String numbers(String release) {
        var relay = snapshot(release).body().at("/relay");
        return List.of("waiting", "handed", "notFound", "reached", "answered").stream()
                .map(each -> each + "=" + relay.at("/" + each).asInt())
                .collect(Collectors.joining(" "));
    }

    private void awaited(String release, String numbers) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(numbers(release)).isEqualTo(numbers));
    }

    private Api.Answer snapshot(String release) {
        return api.get(Api.OPERATOR, "/api/warden/releases/" + release);
    }

    private static void reply(Enrolled person, String release, Answer answer) {
        Enrolled.send(
                Topics.REPLY,
                person.id().toString(),
                new ReplyReceived(
                        UUID.randomUUID(),
                        person.id(),
                        UUID.fromString(release),
                        Channel.SMS,
                        answer,
                        null,
                        TestBeans.MORNING));
    }

    private static String complete(Api.Answer page) {
        assertThat(page.status()).as(page.text()).isIn(200, 409, 422);
        assertThat(page.text().strip()).endsWith("</html>");
        return page.text();
    }
}
