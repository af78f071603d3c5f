package wardenline.warden.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wardenline.warden.relay.RelaySteps.COORDINATOR;
import static wardenline.warden.relay.RelaySteps.done;
import static wardenline.warden.relay.RelaySteps.reply;
import static wardenline.warden.relay.RelaySteps.wrong;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

@WardenTest
class MarkingRelayTest {
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
    void one_warden_follows_another_and_every_mark_stays() {
        var town = new Story(api).town("MZ", -25.97, 32.58, 1);
        var person = town.getFirst().id();
        var release = steps.due(-25.97, 32.58, 1);

        assertThat(steps.report(release, "REACHED", "", person).at("/left/0/why"))
                .isEqualTo("NOT_HANDED");
        steps.hand(release, "Ms A", person);
        steps.report(release, "NOT_FOUND", "nobody opens", person);
        assertThat(steps.numbers(release)).isEqualTo("waiting=0 handed=0 notFound=1 reached=0 answered=0");
        steps.hand(release, "  Mr B ", person);
        steps.report(release, "REACHED", "by their brother", person);

        assertThat(steps.hand(release, "Ms C", person).at("/left/0/why")).isEqualTo("REACHED");
        assertThat(steps.relay(release, "?show=REACHED").at("/people/0/marked/warden"))
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
        var release = steps.due(-16.16, 33.59, 5);
        List<String> answers;
        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = officers
                    .invokeAll(
                            Collections.nCopies(6, (Callable<String>) () -> done(steps.hand(release, "Ms A", people))))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers)
                .containsOnlyOnce("5 marked, 0 unchanged, 0 left")
                .containsOnly("5 marked, 0 unchanged, 0 left", "0 marked, 5 unchanged, 0 left");
        assertThat(done(steps.hand(release, "Ms A", people[0], people[0]))).isEqualTo("0 marked, 1 unchanged, 0 left");
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
        var release = steps.due(-12.97, 40.52, 30);
        var handed = new AtomicInteger();
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            at.invokeAll(IntStream.range(0, town.size() * 2)
                            .<Callable<Object>>mapToObj(i -> () -> {
                                var person = town.get(i / 2);
                                if (i % 2 == 0) reply(person, release, Answer.SAFE);
                                else
                                    handed.addAndGet(steps.hand(release, "Ms A", person.id())
                                            .body()
                                            .at("/marked")
                                            .asInt());
                                return release;
                            })
                            .toList())
                    .forEach(Future::resultNow);
        }

        steps.awaited(release, "waiting=0 handed=0 notFound=0 reached=0 answered=" + handed);
        assertThat(steps.snapshot(release).body().at("/people/answered").asInt())
                .isEqualTo(30);
        assertThat(jdbc.sql("select count(*) from relay_mark where release_id = :release")
                        .param("release", UUID.fromString(release))
                        .query(Integer.class)
                        .single())
                .isEqualTo(handed.get());
    }

    @Test
    void what_cannot_be_marked_says_what_is_wrong_and_changes_nothing() {
        var person = new Story(api).town("MZ", -14.81, 36.53, 1).getFirst().id();
        var release = steps.due(-14.81, 36.53, 1);
        var path = "/api/warden/releases/" + release + "/relay";
        var stranger = UUID.randomUUID();

        assertThat(wrong(steps.post(path, "HANDED", List.of(person, stranger), "Ms A", "")))
                .isEqualTo("people[1] is not in the audience of this release");
        assertThat(wrong(steps.post(path, "HANDED", List.of(person), " ", ""))).isEqualTo("warden is missing");
        assertThat(wrong(steps.post(path, "HANDED", List.of(person), "A".repeat(81), "")))
                .isEqualTo("warden cannot be kept");
        assertThat(wrong(steps.post(path, "HANDED", List.of(person), "Ms\nA", "")))
                .isEqualTo("warden cannot be kept");
        assertThat(wrong(steps.post(path, "HANDED", List.of(), "Ms A", ""))).isEqualTo("people are none");
        assertThat(wrong(steps.post(path, "HANDED", Collections.nCopies(1_001, person), "Ms A", "")))
                .isEqualTo("people are 1001");
        assertThat(wrong(steps.post(path, "REACHED", List.of(person), "", "r".repeat(501))))
                .isEqualTo("remark cannot be kept");
        assertThat(wrong(steps.post(path, "REACHED", List.of(person), "Ms A", "")))
                .isEqualTo("warden is given");
        assertThat(wrong(steps.post(path, "FOUND", List.of(person), "", ""))).isEqualTo("mark is not known");
        assertThat(wrong(api.post(COORDINATOR, path, Map.of()))).isEqualTo("mark is missing");
        assertThat(wrong(steps.post(path, "HANDED", Collections.singletonList(null), "Ms A", "")))
                .isEqualTo("people[0] is null");
        assertThat(steps.post(path, "HANDED", List.of("somebody"), "Ms A", "").status())
                .isEqualTo(400);
        assertThat(steps.post("/api/warden/releases/" + stranger + "/relay", "HANDED", List.of(person), "Ms A", "")
                        .status())
                .isEqualTo(404);
        assertThat(wrong(api.get(Api.RSO, path + "?show=SOMEBODY"))).isEqualTo("show is not allowed");
        assertThat(api.get(Api.RSO, "/releases/" + release + "/relay?show=SOMEBODY&after=no")
                        .status())
                .isEqualTo(400);
        assertThat(api.get(Api.RSO, "/releases/" + stranger + "/relay").status())
                .isEqualTo(404);
        assertThat(steps.numbers(release)).isEqualTo("waiting=1 handed=0 notFound=0 reached=0 answered=0");
    }
}
