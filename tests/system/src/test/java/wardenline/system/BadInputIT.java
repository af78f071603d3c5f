package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardenline.contracts.Topics;

/** What people, programs and neighbours get wrong, or do on purpose. */
@OnTheEmbassy
@Order(2)
class BadInputIT {

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();

    @Test
    void a_malformed_file_keeps_its_good_rows_and_tells_of_each_bad_one_where_and_why() {
        var land = Land.unsettled();
        var good = Citizen.in(land).withEmail();
        var wrongNumber = Citizen.in(land).withSms();
        var wrongMail = Citizen.in(land).withEmail();
        var csv = Citizen.csvOfRows(
                good.row(),
                wrongNumber.row().replace(wrongNumber.sms(), "+1202555"),
                wrongMail.row().replace("@", " at "),
                "S-x,Ada,\"unclosed,en,PT,nowhere");

        var report = story.imported(csv);

        assertThat(report.path("state").asString()).isEqualTo("FINISHED");
        assertThat(report.path("rowsAdded").asInt()).as(report.toString()).isOne();
        assertThat(report.path("rowsFailed").asInt()).as(report.toString()).isEqualTo(3);
        var faults = story.importFaults(report);
        assertThat(faults)
                .as("line, column and reason")
                .containsPattern("3.*sms.*short")
                .containsPattern("4.*email")
                .containsPattern("(?m)5,?.*");
        Story.awaiting("the good row's person", () -> story.headcount(land) == 1);
    }

    @Test
    void a_file_without_the_needed_columns_is_refused_whole() {
        var refused = embassy.as(Officer.REGISTRAR)
                .post("/api/registry/imports", "text/csv", "name,telephone\r\nAda Example,+12025550123\r\n")
                .expect(422);

        assertThat(refused.body()).contains("given_name", "family_name", "country");
    }

    @Test
    void an_area_that_crosses_itself_is_refused() {
        var land = Land.unsettled();

        var refused = embassy.as(Officer.DRAFTER)
                .post("/api/warden/advisories", Story.draft(Map.of("audience", land.bowTie())))
                .expect(422);

        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.body()).contains("audience.areas[0]", "crosses or touches itself");
    }

    @Test
    void no_area_is_nobody_and_never_everyone() {
        story.enrolled(List.of(Citizen.in(Land.unsettled()).withEmail()));
        var none = story.drafted(Officer.DRAFTER, Map.of("audience", Map.of("areas", List.of())));
        var absent = story.drafted(Officer.DRAFTER, Map.of());
        var sea = story.drafted(Land.unsettled());

        for (var alert : List.of(none, absent)) {
            var refused =
                    embassy.as(Officer.DRAFTER).post("/api/warden/advisories/" + alert.id() + "/submit", Map.of());
            assertThat(refused.status()).as(refused.toString()).isIn(409, 422);
            assertThat(alert.reloaded().state()).isEqualTo("DRAFT");
        }
        var refused = sea.submitted().askToClear(Officer.CHIEF).expect(409);
        assertThat(refused.json().path("code").asString())
                .as("an area where nobody is")
                .isEqualTo("AUDIENCE_EMPTY");
    }

    @Test
    void a_release_clicked_many_times_at_once_is_one_release_invariant_2() {
        var land = Land.unsettled();
        var citizen = Citizen.in(land).withEmail();
        story.enrolled(List.of(citizen));
        var alert = story.drafted(land).submitted().cleared();

        var answers = AtOnce.times(8, () -> alert.askToRelease(Officer.DCM));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers).extracting(Answer::status).allMatch(status -> status == 200 || status == 201);
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("id").asString())
                        .distinct())
                .hasSize(1);
        alert.reloaded().settled(1);
        assertThat(embassy.carriers().to(citizen.email(), "EMAIL")).hasSize(1);
        assertThat(embassy.carriers().tally(alert.release()).duplicates()).isZero();
    }

    @Test
    void a_release_wants_the_word_and_the_number_of_people_typed_invariant_6() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var alert = story.drafted(land).submitted().cleared();
        var path = "/api/warden/advisories/" + alert.id() + "/release";
        var dcm = embassy.as(Officer.DCM);

        assertThat(dcm.post(path, Map.of("confirm", "LIVE", "headcount", 1))
                        .expect(409)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("NOT_CONFIRMED");
        assertThat(dcm.post(path, Map.of("confirm", "EXERCISE", "headcount", 900))
                        .expect(409)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("HEADCOUNT_DIFFERS");
        dcm.post(path, Map.of()).expect(422);
        assertThat(alert.reloaded().state()).isEqualTo("CLEARED");
    }

    @Test
    void a_callback_with_a_forged_signature_is_refused_and_a_true_one_is_taken() {
        var address = embassy.ports().gatewayUrl() + "/callbacks/twilio/a/sms";
        var form = new HashMap<String, String>();
        form.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
        form.put("AccountSid", "AC00000000000000000000000000000001");
        form.put("From", Citizen.number());
        form.put("To", "+15555550100");
        form.put("Body", "SAFE");

        var forged = embassy.nobody().postForm(address, form, TwilioSigned.header(address, form, "a-guess"));
        var unsigned = embassy.nobody().postForm(address, form);
        var replayedElsewhere = embassy.nobody()
                .postForm(address.replace("/a/", "/b/"), form, TwilioSigned.header(address, form, "local-token"));
        var changed = new HashMap<>(form);
        changed.put("Body", "STOP");
        var tampered = embassy.nobody().postForm(address, changed, TwilioSigned.header(address, form, "local-token"));
        var genuine = embassy.nobody().postForm(address, form, TwilioSigned.header(address, form, "local-token"));

        assertThat(List.of(forged, unsigned, replayedElsewhere, tampered))
                .extracting(Answer::status)
                .containsOnly(403);
        assertThat(genuine.status()).as(genuine.toString()).isBetween(200, 204);
    }

    @Test
    void an_event_of_an_unknown_version_goes_to_the_dead_letters_and_the_rest_goes_on() {
        var wire = new Wire(embassy.kafka());
        var poison = UUID.randomUUID().toString();
        var land = Land.unsettled();

        wire.send(Topics.ENROLLMENT, poison, "wardenline.enrollment-changed.v99", "{\"from\":\"the future\"}");
        wire.send(Topics.ENROLLMENT, poison, "wardenline.enrollment-changed.v1", "{\"personId\": no json");
        wire.send(Topics.AUDIENCE_EMERGENCY, poison, "wardenline.audience-segment.v99", "{}");
        wire.send(Topics.REPLY, poison, "somebody.elses-event.v1", "[]");

        for (var topic : List.of(Topics.ENROLLMENT, Topics.AUDIENCE_EMERGENCY, Topics.REPLY)) {
            var dead = await("the dead letter of " + topic)
                    .until(() -> wire.records(topic + ".dlq", poison), records -> !records.isEmpty())
                    .getFirst();
            assertThat(dead.headers().lastHeader("ce_type"))
                    .as("the letter keeps its type")
                    .isNotNull();
            assertThat(dead.headers().lastHeader("x-exception-message"))
                    .as("and tells the cause")
                    .isNotNull();
        }
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        story.released(land).settled(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "12345678901234567890123456789012345678901234567890",
                "{\"mode\":\"LOUD\",\"kind\":\"SECURITY_ALERT\"}",
                "{\"mode\":{\"$ne\":null}}",
                "{\"mode\":\"EXERCISE\",\"kind\":\"SECURITY_ALERT\",\"validHours\":1e999}",
                "{\"mode\":\"EXERCISE\",\"kind\":\"SECURITY_ALERT\",\"audience\":{\"areas\":[{\"type\":\"CIRCLE\","
                        + "\"center\":[999,0],\"radiusKm\":-1}]}}",
                "{\"mode\":\"EXERCISE\",\"kind\":\"SECURITY_ALERT\",\"content\":[{\"language\":\"\\u0000\"}]}"
            })
    void absurd_json_is_answered_with_a_problem_and_no_trace(String json) {
        var answer = embassy.as(Officer.DRAFTER).post("/api/warden/advisories", json);

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "wardenline.warden", "tools.jackson");
    }

    @Test
    void json_nested_without_end_is_refused() {
        var deep = "{\"content\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

        var answer = embassy.as(Officer.DRAFTER).post("/api/warden/advisories", deep);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 413, 422);
    }

    @Test
    void a_body_that_is_too_large_is_refused_and_not_kept() {
        var huge = "{\"mode\":\"EXERCISE\",\"kind\":\"SECURITY_ALERT\",\"content\":[{\"language\":\"en\",\"event\":\""
                + "x".repeat(1_500_000) + "\"}]}";

        var answer = embassy.as(Officer.DRAFTER).post("/api/warden/advisories", huge);

        assertThat(answer.status()).as(answer.toString()).isIn(400, 413, 422);
        assertThat(answer.body().length()).isLessThan(10_000);
    }

    @Test
    void an_advisory_that_is_none_is_not_found() {
        embassy.as(Officer.CHIEF)
                .get("/api/warden/advisories/" + UUID.randomUUID())
                .expect(404);
        embassy.as(Officer.CHIEF).get("/api/warden/advisories/not-an-id").expect(400);
        embassy.nobody().page("/alerts/" + UUID.randomUUID()).expect(404);
        embassy.nobody().page("/a/no-such-token").expect(404);
    }
}
