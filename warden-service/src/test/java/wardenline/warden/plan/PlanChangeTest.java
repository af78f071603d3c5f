package wardenline.warden.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.AudienceSegment;
import wardenline.contracts.Channel;
import wardenline.contracts.Topics;
import wardenline.testkit.Topic;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.WardenTest;
import wardenline.warden.plan.ContactPlan.PlanStep;
import wardenline.warden.plan.ContactPlan.Relay;
import wardenline.warden.plan.ContactPlan.Unverified;

@WardenTest
class PlanChangeTest {
    private static final String PATH = "/api/warden/contact-plan";
    private static final ContactPlan BEGUN =
            ContactPlan.starting(300, Unverified.EMERGENCY, new Relay(Optional.of(1_800), Optional.empty()));

    /** Texts go three times, and nobody is called. */
    private static final ContactPlan TEXTS = new ContactPlan(
            List.of(
                    new PlanStep(Set.of(Channel.EMAIL, Channel.FAX), 0, 0, 0),
                    new PlanStep(Set.of(Channel.SMS), 0, 2, 900)),
            BEGUN.routine(),
            false,
            Unverified.EMERGENCY,
            BEGUN.relay());

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    ContactPlans plans;

    @AfterEach
    void asItWas() {
        if (!plans.current().plan().equals(BEGUN)) put(BEGUN);
    }

    @Test
    void the_first_version_is_what_the_settings_said_and_stands_in_the_audit() {
        var first = api.get(Api.DRAFTER, PATH + "/versions/1");

        assertThat(first.at("/emergency"))
                .isEqualTo("At once by e-mail, text message and fax; after 5 minutes by call.");
        assertThat(first.at("/routine")).isEqualTo("At once by e-mail, text message and fax.");
        assertThat(first.at("/emergencyRelay"))
                .isEqualTo("Whoever has not answered after 30 minutes is relayed to a warden.");
        assertThat(first.at("/routineRelay")).isEqualTo("Never relayed to a warden.");
        assertThat(first.body().at("/plan/relayAfterSeconds/emergency").asInt()).isEqualTo(1_800);
        assertThat(first.body().at("/plan/relayAfterSeconds/routine").isNull()).isTrue();
        assertThat(first.at("/changedBy")).isEqualTo("warden-service");
        assertThat(audit(1)).startsWith("contact-plan-begun");
    }

    @Test
    void everyone_on_staff_reads_it_and_those_who_answer_for_it_change_it() {
        for (var reader : List.of(Api.DRAFTER, Api.OPERATOR, Api.DCM)) {
            assertThat(api.get(reader, PATH).status()).isEqualTo(200);
            assertThat(complete(api.get(reader, "/contact-plan"))).doesNotContain("Change it");
            assertThat(api.put(reader, PATH, wish(version(), TEXTS)).status()).isEqualTo(403);
            assertThat(api.submit(reader, "/contact-plan", form(version(), BEGUN, "save", ""))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api.get(Api.ANYBODY, PATH).status()).isEqualTo(401);
        for (var owner : List.of(Api.CHIEF, Api.RSO, Api.ADMIN)) {
            assertThat(complete(api.get(owner, "/contact-plan"))).contains("Change it");
            assertThat(api.put(owner, PATH, wish(version(), TEXTS)).status()).isEqualTo(200);
            put(BEGUN);
        }
    }

    @Test
    void a_change_is_kept_with_who_when_and_why_and_stands_in_the_audit_chain() {
        var before = version();

        var answer = put(TEXTS);

        assertThat(answer.body().at("/version").asInt()).isEqualTo(before + 1);
        var newest = api.get(Api.OPERATOR, PATH + "/versions?limit=1").body();
        assertThat(newest).hasSize(1);
        assertThat(newest.at("/0/entry/changedBy").asString()).isEqualTo("sam");
        assertThat(newest.at("/0/entry/changedByName").asString()).isEqualTo("Officer sam");
        assertThat(newest.at("/0/entry/why").asString()).isEqualTo("to see");
        assertThat(newest.at("/0/differences")).hasSize(1);
        assertThat(newest.at("/0/differences/0/after").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "At once by e-mail and fax", "At once by text message, repeated twice every 15 minutes");
        assertThat(newest.at("/0/entry/remarks/0").asString()).contains("No emergency goes out by call");
        assertThat(audit(before + 1))
                .startsWith("contact-plan-changed officer:sam")
                .contains("repeated twice every 15 minutes", "Why: to see");
    }

    @Test
    void of_two_changes_based_on_one_version_one_is_refused() throws Exception {
        var before = version();
        List<Future<Api.Answer>> answers;
        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = officers.invokeAll(IntStream.range(0, 6)
                    .<Callable<Api.Answer>>mapToObj(i -> () -> api.put(Api.RSO, PATH, wish(before, TEXTS)))
                    .toList());
        }

        assertThat(answers.stream().map(Future::resultNow).map(Api.Answer::status))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
        assertThat(api.put(Api.RSO, PATH, wish(before, BEGUN)).at("/code")).isEqualTo("STALE_VERSION");
        assertThat(api.put(Api.RSO, PATH, wish(before + 9, BEGUN)).status()).isEqualTo(409);
        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void what_cannot_be_says_where_and_changes_nothing() {
        var before = version();
        var document = PlanDocument.write(BEGUN);
        document.withArray("emergency").get(1).asObject().put("repeats", 1).put("everySeconds", 5);

        var answer = api.put(Api.RSO, PATH, Map.of("version", before, "why", " ", "plan", document));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/where")).isEqualTo("why");
        assertThat(answer.at("/errors/1/where")).isEqualTo("emergency[1].everySeconds");
        assertThat(answer.at("/errors/1/what")).isEqualTo("is 5 seconds between repetitions");
        assertThat(answer.at("/errors/1/allowed")).isEqualTo("1 minute or more");
        assertThat(api.put(Api.RSO, PATH, Map.of()).status()).isEqualTo(422);
        assertThat(api.put(Api.RSO, PATH, wish(before, BEGUN)).at("/errors/0/what"))
                .isEqualTo("says what version " + before + " says");
        assertThat(api.get(Api.RSO, PATH + "/versions/99999").status()).isEqualTo(404);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void no_version_is_ever_changed_or_removed() {
        assertThatThrownBy(() ->
                        jdbc.sql("update contact_plan set why = 'another'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        jdbc.sql("delete from contact_plan where version = 1").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void counts_follow_a_plan_that_another_replica_put_into_force() {
        var story = new Story(api);
        var area = Story.around(-13.96, 33.79);
        story.town("MW", -13.96, 33.79, 2);
        Enrolled.aPerson()
                .at("MW", "Testville", -13.96, 33.79)
                .with(Channel.VOICE)
                .tell();
        story.awaitPeople(area, 3);
        assertThat(count(area).at("/reachable").asInt()).isEqualTo(3);
        assertThat(count(area).at("/channels/2/channel").asString()).isEqualTo("VOICE");

        // As another replica would: this one is told nothing.
        assertThat(plans.add(
                        new PlanVersion(version() + 1, TEXTS, plans.current().change())))
                .isTrue();

        assertThat(count(area).at("/reachable").asInt()).isEqualTo(2);
        assertThat(count(area).at("/unreachable").asInt()).isEqualTo(1);
        assertThat(count(area)
                        .at("/channels")
                        .valueStream()
                        .map(each -> each.at("/channel").asString()))
                .containsExactly("EMAIL", "SMS", "FAX");
        assertThat(count(area).at("/channels/1/people").asInt()).isEqualTo(2);
        assertThat(count(area).at("/channels/1/deliveries").asInt()).isEqualTo(6);
        assertThat(count(area).at("/channels/1/lastSeconds").asInt()).isEqualTo(1_801);
        assertThat(count(area).at("/deliveries").asInt()).isEqualTo(8);
        assertThat(count(area).at("/secondsToComplete").asInt()).isEqualTo(1);
        assertThat(count(area).at("/secondsToLast").asInt()).isEqualTo(1_801);
    }

    @Test
    void a_release_keeps_the_plan_it_went_out_with() {
        put(TEXTS);
        var version = version();
        var story = new Story(api);
        story.town("LS", -29.31, 27.48, 2);
        var id = story.cleared("EXERCISE", Story.around(-29.31, 27.48));
        var words = "at once by text message, repeated twice every 15 minutes";
        var named = "Contact plan, version " + version;
        assertThat(complete(api.get(Api.DCM, "/advisories/" + id + "/release"))).contains(words, named);

        var answer = story.release(id, "EXERCISE", 2);
        put(BEGUN);

        assertThat(answer.body().at("/contactPlanVersion").asInt()).isEqualTo(version);
        var release = answer.at("/id");
        var segment = json.readValue(
                new Topic(Topics.AUDIENCE_EMERGENCY)
                        .await(record -> (release + ":0").equals(record.key()))
                        .value(),
                AudienceSegment.class);
        assertThat(segment.recipients())
                .hasSize(2)
                .allSatisfy(recipient -> assertThat(recipient.steps())
                        .extracting(step -> step.channel() + "@" + step.step() + "+" + step.afterSeconds())
                        .containsExactlyInAnyOrder("EMAIL@1+0", "SMS@1+0", "SMS@2+900", "SMS@3+1800"));
        assertThat(complete(api.get(Api.OPERATOR, "/releases/" + release))).contains(words, named);
        assertThat(jdbc.sql("select detail from audit_entry where action = 'advisory-released' and subject = :subject")
                        .param("subject", "advisory:" + id)
                        .query(String.class)
                        .single())
                .endsWith("contact-plan=" + version);
    }

    @Test
    void a_plan_that_tries_often_is_handed_on_in_smaller_segments() {
        put(new ContactPlan(
                List.of(new PlanStep(Set.of(Channel.values()), 0, 9, 600)),
                BEGUN.routine(),
                false,
                Unverified.EMERGENCY,
                BEGUN.relay()));
        var story = new Story(api);
        story.town("SZ", -26.32, 31.14, 51);
        var id = story.cleared("EXERCISE", Story.around(-26.32, 31.14));

        assertThat(story.release(id, "EXERCISE", 51).body().at("/segments").asInt())
                .isEqualTo(2);
    }

    @Test
    void an_officer_reads_a_change_in_words_before_it_is_in_force() {
        var before = version();
        var checked = complete(api.submit(Api.CHIEF, "/contact-plan", form(before, TEXTS, "check", "")));
        assertThat(checked)
                .contains("Read this: what version " + (before + 1) + " changes", "Put it into force")
                .contains("No emergency goes out by call", "<del>After 5 minutes by call</del>");
        assertThat(version()).isEqualTo(before);

        // Typed again after reading: read it again.
        var other = complete(api.submit(Api.CHIEF, "/contact-plan", form(before, BEGUN, "save", reviewed(checked))));
        assertThat(other).contains("says what version " + before + " says");
        assertThat(version()).isEqualTo(before);
        var unread = complete(api.submit(Api.CHIEF, "/contact-plan", form(before, TEXTS, "save", "")));
        assertThat(unread).contains("You changed something after checking it");
        assertThat(version()).isEqualTo(before);

        var done = api.submit(Api.CHIEF, "/contact-plan", form(before, TEXTS, "save", reviewed(checked)));
        assertThat(done.status()).isEqualTo(302);
        assertThat(plans.current().plan()).isEqualTo(TEXTS);
        assertThat(complete(api.get(Api.OPERATOR, "/contact-plan?said=changed")))
                .contains("Version " + (before + 1) + " in force", "<ins>", "Officer sam", "to see &lt;b&gt;");

        var late = api.submit(Api.RSO, "/contact-plan", form(before, BEGUN, "save", reviewed(checked)));
        assertThat(late.status()).isEqualTo(409);
        assertThat(complete(late)).contains("Somebody put version " + (before + 1) + " into force meanwhile");
    }

    @Test
    void a_relay_is_changed_on_the_page_in_minutes_and_stands_in_history_and_audit() {
        var before = version();
        var later = new ContactPlan(
                BEGUN.emergency(),
                BEGUN.routine(),
                false,
                Unverified.EMERGENCY,
                new Relay(Optional.of(2_700), Optional.of(86_400)));
        var checked = complete(api.submit(Api.CHIEF, "/contact-plan", form(before, later, "check", "")));
        assertThat(checked)
                .contains("<ins>Whoever has not answered after 45 minutes is relayed to a warden</ins>")
                .contains("<del>Never relayed to a warden</del>");

        var done = api.submit(Api.CHIEF, "/contact-plan", form(before, later, "save", reviewed(checked)));

        assertThat(done.status()).isEqualTo(302);
        assertThat(plans.current().plan()).isEqualTo(later);
        assertThat(complete(api.get(Api.RSO, "/contact-plan")))
                .containsPattern("id=\"emergency-relay\"[^>]*value=\"45\"")
                .containsPattern("id=\"routine-relay\"[^>]*value=\"1440\"");
        assertThat(audit(before + 1)).contains("Relay of emergency messages", "after 45 minutes is relayed");
    }

    @Test
    void nonsense_stays_as_typed_and_each_field_says_what_is_wrong() {
        var before = version();
        var typed = String.join(
                "&",
                "version=" + before,
                "do=check",
                "emergency-steps=2",
                "emergency-0-after=soon",
                "emergency-0-repeats=-3",
                "emergency-0-every=1441",
                "emergency-1-channels=SMS",
                "emergency-1-channels=PIGEON",
                "emergency-1-after=" + encoded("0,5"),
                "emergency-1-repeats=2",
                "emergency-1-every=" + encoded("<script>"),
                "emergency-relay=" + encoded("0,5"),
                "routine-relay=tomorrow",
                "routine-steps=999999999999",
                "routine-0-channels=VOICE",
                "routine-0-after=0",
                "unverifiedContactPoints=PERHAPS",
                "why=");

        var page = api.submit(Api.RSO, "/contact-plan", typed);

        assertThat(page.status()).isEqualTo(422);
        assertThat(complete(page))
                .contains("value=\"soon\"", "value=\"-3\"", "value=\"1441\"", "value=\"0,5\"", "&lt;script&gt;")
                .doesNotContain("<script>")
                .contains("id=\"emergency-0-channels-error\"", "id=\"emergency-0-after-error\"")
                .contains("id=\"emergency-0-repeats-error\"", "id=\"emergency-0-every-error\"")
                .contains("id=\"emergency-1-channels-error\"", "id=\"emergency-1-every-error\"")
                .contains("id=\"routine-0-channels-error\"", "id=\"why-error\"")
                .contains("id=\"emergency-relay-error\"", "id=\"routine-relay-error\"", "value=\"tomorrow\"")
                .contains("Emergency messages, relay: Give minutes after the release, from 1 to 1440, or nothing")
                .contains("href=\"#emergency-0-after\"", "Give minutes after the release, from 0 (at once) to 1440.")
                .contains("Routine, step 1, channels: take the call out", "Say why, in a few words.");
        assertThat(api.submit(Api.RSO, "/contact-plan", "do=save").status()).isIn(409, 422);
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void steps_are_added_and_removed_without_script_and_nothing_typed_is_lost() {
        var before = version();

        var more = complete(api.submit(Api.RSO, "/contact-plan", form(before, BEGUN, "add:emergency", "")));
        assertThat(more).contains("id=\"emergency-2-after\"", "Emergency, step 3", "to see &lt;b&gt;");
        var fewer = complete(api.submit(Api.RSO, "/contact-plan", form(before, TEXTS, "remove:emergency-0", "")));
        assertThat(fewer).contains("id=\"emergency-0-after\"").doesNotContain("id=\"emergency-1-after\"");
        assertThat(fewer).containsPattern("id=\"emergency-0-every\"[^>]*value=\"15\"");
        assertThat(version()).isEqualTo(before);
    }

    private Api.Answer put(ContactPlan plan) {
        var answer = api.put(Api.CHIEF, PATH, wish(version(), plan));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static Map<String, Object> wish(int basedOn, ContactPlan plan) {
        return Map.of("version", basedOn, "why", "to see", "plan", PlanDocument.write(plan));
    }

    private int version() {
        return api.get(Api.OPERATOR, PATH).body().at("/version").asInt();
    }

    private JsonNode count(Map<String, Object> area) {
        return api.post(Api.DRAFTER, "/api/warden/headcount", Map.of("audience", area))
                .body();
    }

    private String audit(int version) {
        return jdbc.sql("select action || ' ' || actor || ' ' || detail from audit_entry where subject = :subject")
                .param("subject", "contact-plan:" + version)
                .query(String.class)
                .single();
    }

    /** What a browser sends when nothing but these was touched. */
    private static String form(int basedOn, ContactPlan plan, String act, String reviewed) {
        var form = PlanForm.of(new PlanVersion(basedOn, plan, new PlanVersion.Change("", "", Instant.EPOCH, "")));
        var fields = new ArrayList<String>();
        fields.add("version=" + basedOn);
        fields.add("do=" + act);
        fields.add("reviewed=" + encoded(reviewed));
        fields.add("why=" + encoded("to see <b>"));
        fields.add("unverifiedContactPoints=" + form.unverifiedContactPoints());
        if (form.routineMayCall()) fields.add("routineMayCall=true");
        for (var part : form.parts()) {
            fields.add(part.key() + "-steps=" + part.rows().size());
            fields.add(part.key() + "-relay=" + encoded(part.relay()));
            for (int i = 0; i < part.rows().size(); i++) {
                var row = part.rows().get(i);
                var id = part.key() + "-" + i + "-";
                row.channels().forEach(channel -> fields.add(id + "channels=" + channel));
                fields.add(id + "after=" + row.after());
                fields.add(id + "repeats=" + row.repeats());
                fields.add(id + "every=" + row.every());
            }
        }
        return String.join("&", fields);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String reviewed(String page) {
        var field = Pattern.compile("name=\"reviewed\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1).replace("&quot;", "\"");
    }

    private static String complete(Api.Answer page) {
        assertThat(page.status()).as(page.text()).isIn(200, 409, 422);
        assertThat(page.text().strip()).endsWith("</html>");
        return page.text();
    }
}
