package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From enrolment to acknowledgement and from call-forward to check-in, through the gateway and on every real process. */
@OnTheEmbassy
@Order(1)
class StoryIT {

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final Carriers carriers = embassy.carriers();

    @Test
    void a_citizen_enrols_confirms_by_the_code_moves_and_withdraws_and_the_warden_knows_at_once_invariant_8() {
        var home = Land.unsettled();
        var away = Land.unsettled();
        var citizen = Citizen.in(home).withEmail();
        var anybody = embassy.nobody();

        var enrolled = anybody.post("/api/registry/public/enrollments", citizen.enrollment())
                .expect(201)
                .json();
        Story.awaiting("the headcount", () -> story.headcount(home) == 1);
        assertThat(story.headcount(home, "confirmed")).as("before the code").isZero();
        var contact =
                enrolled.path("person").path("contacts").path(0).path("id").asString();
        var mail = await("the mail with the code")
                .until(() -> carriers.to(citizen.email(), "EMAIL"), mails -> !mails.isEmpty())
                .getFirst();
        var path = "/api/registry/public/contacts/" + contact + "/confirmation";
        assertThat(anybody.post(path, Map.of("code", "000000"))
                        .expect(409)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("WRONG_CODE");
        var session = anybody.post(path, Map.of("code", ReadingMail.code(mail.text())))
                .ok()
                .json()
                .path("session")
                .asString();
        Story.awaiting("the confirmation", () -> story.headcount(home, "confirmed") == 1);

        var me = anybody.with("Wardenline-Session", session);
        me.put("/api/registry/public/me/whereabouts", Map.of("whereabouts", citizen.whereabouts(away)))
                .ok();
        Story.awaiting("the move", () -> story.headcount(home) == 0 && story.headcount(away) == 1);

        var alert = story.drafted(away).submitted().cleared();
        me.delete("/api/registry/public/me").ok();
        Story.awaiting("the withdrawal", () -> story.headcount(away) == 0);
        assertThat(alert.askToRelease(Officer.DCM)
                        .expect(409)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("AUDIENCE_EMPTY");
        assertThat(carriers.to(citizen.email(), "EMAIL"))
                .as("nothing but the code")
                .hasSize(1);
    }

    @Test
    void an_exercise_reaches_a_polygon_by_mail_text_and_fax_and_once_each_invariants_1_2_5_6() {
        var land = Land.unsettled();
        var outside = Land.unsettled();
        var mailed = Citizen.in(land).withEmail();
        var texted = Citizen.in(land).withSms();
        var faxed = Citizen.in(land).withFax();
        var elsewhere = Citizen.in(outside).withEmail();
        story.enrolled(List.of(mailed, texted, faxed, elsewhere));

        var alert = story.released(land).settled(3);

        var arrived = Stream.of(
                        carriers.to(mailed.email(), "EMAIL"),
                        carriers.to(texted.sms(), "SMS"),
                        carriers.to(faxed.fax(), "FAX"))
                .flatMap(List::stream)
                .toList();
        assertThat(arrived)
                .as("one mail, one text, one fax")
                .extracting(Carriers.Arrived::channel)
                .containsExactly("EMAIL", "SMS", "FAX");
        assertThat(arrived)
                .extracting(Carriers.Arrived::delivery)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(arrived)
                .allSatisfy(one -> assertThat(one.subject() + one.text()).containsIgnoringCase("EXERCISE"));
        assertThat(arrived.getFirst().text()).contains("The river will leave its bed", "Shelter from the river");
        assertThat(carriers.to(elsewhere.email(), "EMAIL"))
                .as("outside the polygon")
                .isEmpty();
        assertThat(carriers.tally(alert.release()))
                .as("the carriers' own count")
                .isEqualTo(new Carriers.Tally(3, 3, 0, true));
        assertThat(alert.progress("email", "accepted")).isOne();
        Story.awaiting("the receipt of the text", () -> alert.progress("sms", "delivered") == 1);
    }

    @Test
    void only_the_silent_are_called_and_any_answer_stops_the_rest() {
        var land = Land.unsettled();
        var silent = Citizen.in(land).withSms().withVoice();
        var replying = Citizen.in(land).withSms().withVoice();
        var following = Citizen.in(land).withEmail().withVoice();
        story.enrolled(List.of(silent, replying, following));

        var alert = story.released(land);
        Story.awaiting(
                "the first texts and mails",
                () -> carriers.to(replying.sms(), "SMS").size() == 1
                        && carriers.to(following.email(), "EMAIL").size() == 1);
        carriers.reply(replying.sms(), "1");
        var link = ReadingMail.link(
                carriers.to(following.email(), "EMAIL").getFirst().text());
        assertThat(embassy.nobody().page(link).expect(200).body()).containsIgnoringCase("exercise");
        assertThat(alert.progress().path("answers").path("safe").asInt())
                .as("a look answers nothing")
                .isZero();
        embassy.nobody().postForm(link, Map.of("answer", "SAFE"));
        var call = await("the call to the silent one")
                .until(() -> carriers.to(silent.voice(), "VOICE"), calls -> !calls.isEmpty())
                .getFirst();
        await("the key pressed in the call").ignoreExceptions().until(() -> {
            carriers.press(call.reference(), "1");
            return true;
        });

        alert.settled(6);
        Story.awaiting(
                "three people have answered",
                () -> alert.progress().path("people").path("answered").asInt() == 3);
        assertThat(carriers.to(replying.voice(), "VOICE"))
                .as("answered by text")
                .isEmpty();
        assertThat(carriers.to(following.voice(), "VOICE"))
                .as("answered by link")
                .isEmpty();
        assertThat(embassy.ledger().states(alert.release())).containsEntry("CANCELLED", 2L);
        assertThat(alert.progress().path("answers").path("safe").asInt()).isOne();
        assertThat(carriers.tally(alert.release()).duplicates()).isZero();
    }

    @Test
    void a_machine_is_told_another_way_to_answer_than_by_a_key_invariant_5() {
        var land = Land.unsettled();
        var away = Citizen.in(land).withSms().withVoice();
        story.enrolled(List.of(away));
        var alert = story.released(land);
        var call = await("the call to the one who is away")
                .until(() -> carriers.to(away.voice(), "VOICE"), calls -> !calls.isEmpty())
                .getFirst();

        await("the machine").ignoreExceptions().until(() -> {
            carriers.leaveToMachine(call.reference());
            return true;
        });

        Story.awaiting(
                "what the machine keeps",
                () -> carriers.to(away.voice(), "VOICE").getFirst().text().contains("please answer there"));
        var heard = carriers.to(away.voice(), "VOICE").getFirst().text();
        var kept = heard.substring(heard.lastIndexOf("I repeat."));
        assertThat(kept)
                .contains("EXERCISE: Security Alert", "The river will leave its bed")
                .doesNotContain("Press");
        alert.settled(2);
        assertThat(alert.progress().path("people").path("answered").asInt()).isZero();
    }

    @Test
    void a_text_that_asks_for_help_is_told_to_the_officers() {
        var land = Land.unsettled();
        var citizen = Citizen.in(land).withSms();
        story.enrolled(List.of(citizen));
        var alert = story.released(land).settled(1);

        carriers.reply(citizen.sms(), "HELP ME");

        Story.awaiting(
                "the call for help",
                () -> alert.progress().path("answers").path("needHelp").asInt() == 1);
        var people = embassy.as(Officer.CHIEF)
                .get("/api/warden/releases/" + alert.release() + "/people?show=NEED_HELP")
                .expect(200)
                .json();
        assertThat(people).hasSize(1);
        assertThat(people.path(0).path("name").asString()).contains(citizen.familyName());
    }

    @Test
    void who_drafted_or_submitted_does_not_clear_invariant_4() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var ofTheChief =
                story.drafted(Officer.CHIEF, Map.of("audience", land.polygon())).submitted(Officer.CHIEF);

        var refused = ofTheChief.askToClear(Officer.CHIEF).expect(409);

        assertThat(refused.json().path("code").asString()).isEqualTo("OWN_WORK");
        assertThat(ofTheChief.reloaded().state()).isEqualTo("SUBMITTED");
        ofTheChief.askToClear(Officer.DCM).expect(200);
    }

    @Test
    void what_is_released_is_what_was_cleared_invariant_5() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var alert = story.drafted(land).submitted().cleared();
        var cleared = embassy.as(Officer.CHIEF)
                .get("/api/warden/advisories/" + alert.id())
                .json()
                .path("clearance");

        alert.released();

        var release = alert.progress().path("release");
        assertThat(release.path("contentDigest").asString())
                .hasSize(64)
                .isEqualTo(cleared.path("contentDigest").asString());
        assertThat(release.path("audienceDigest").asString())
                .hasSize(64)
                .isEqualTo(cleared.path("audienceDigest").asString());
    }

    @Test
    void an_edit_after_clearance_voids_it_invariant_5() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var alert = story.drafted(land).submitted().cleared();

        embassy.as(Officer.DRAFTER)
                .post("/api/warden/advisories/" + alert.id() + "/reopen", Map.of())
                .ok();

        assertThat(alert.askToRelease(Officer.DCM)
                        .expect(409)
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void each_step_asks_for_its_role() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var alert = story.drafted(land).submitted();

        alert.askToClear(Officer.DRAFTER).expect(403);
        alert.askToClear(Officer.OPERATOR).expect(403);
        alert.cleared();
        alert.askToRelease(Officer.DRAFTER).expect(403);
        alert.askToRelease(Officer.EVACUATION).expect(403);
        embassy.as(Officer.OPERATOR)
                .post("/api/warden/advisories", Story.draft(Map.of()))
                .expect(403);
        embassy.as(Officer.DRAFTER)
                .post("/api/registry/imports", "text/csv", Citizen.csv(List.of()))
                .expect(403);
        embassy.as(Officer.DRAFTER)
                .post("/api/evacuation/evacuations", Map.of("name", "Nobody's", "mode", "EXERCISE"))
                .expect(403);
        assertThat(alert.reloaded().state()).isEqualTo("CLEARED");
    }

    @Test
    void the_called_forward_are_told_come_and_stand_on_the_manifest_invariant_11() {
        var land = Land.unsettled();
        var family = List.of(Citizen.in(land).withEmail(), Citizen.in(land).withEmail());
        story.enrolled(family);
        var evacuation = story.evacuation(2);
        Story.awaiting(
                "evacuation-service knows them", () -> evacuation.call(land).status() == 201);
        assertThat(evacuation.seats().path("seatsLeft").asInt()).isZero();

        var notice = story.noticeFor(2);
        assertThat(notice.askToClear(Officer.EVACUATION).status())
                .as("who asked never clears")
                .isEqualTo(403);
        notice.cleared().released().settled(2);

        var outcomes = new ArrayList<String>();
        for (var citizen : family) {
            var code = Evacuation.code(
                    carriers.to(citizen.email(), "EMAIL").getFirst().text());
            outcomes.add(
                    evacuation.checkIn(code).expect(200).json().path("outcome").asString());
            outcomes.add(
                    evacuation.checkIn(code).expect(200).json().path("outcome").asString());
        }
        assertThat(outcomes).containsExactly("CHECKED_IN", "ALREADY_CHECKED_IN", "CHECKED_IN", "ALREADY_CHECKED_IN");
        assertThat(evacuation.checkIn("CDFGHJ").status()).as("a code of nobody").isEqualTo(409);
        assertThat(evacuation.manifest().path("people").asInt()).isEqualTo(2);
        assertThat(evacuation.manifest().toString()).contains(family.getFirst().familyName());
        assertThat(evacuation.seats().path("seatsTaken").asInt()).isEqualTo(2);
    }

    @Test
    void a_departure_is_not_overbooked_by_calls_at_once_invariant_11() {
        var land = Land.unsettled();
        story.enrolled(Citizen.many(8, land).stream().map(Citizen::withEmail).toList());
        var evacuation = story.evacuation(5);
        Story.awaiting(
                "evacuation-service knows them all",
                () -> evacuation.preview(land).path("people").asInt() == 8
                        || evacuation.preview(land).path("code").asString().equals("NOT_ENOUGH_SEATS"));

        var answers = AtOnce.times(6, () -> evacuation.callWhoFits(land));

        assertThat(answers).extracting(Answer::status).contains(201);
        var seats = evacuation.seats();
        assertThat(seats.path("seatsHeld").asInt()).isEqualTo(5);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .mapToInt(answer -> answer.json().path("called").asInt())
                        .sum())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/advisories/new",
                "/releases",
                "/operations",
                "/registry",
                "/evacuation",
                "/audit",
                "/audit/registry",
                "/audit/warden",
                "/audit/dispatch",
                "/audit/evacuation",
                "/check-in",
                "/desk/components"
            })
    void a_page_for_officers_asks_the_unauthenticated_to_sign_in(String path) {
        var answer = embassy.nobody().page(path);

        assertThat(answer.status()).as(answer.toString()).isIn(302, 303, 401);
        assertThat(answer.header("Location")).doesNotContain(path + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/registry/people",
                "/api/registry/imports",
                "/api/registry/audit",
                "/api/warden/advisories",
                "/api/warden/releases",
                "/api/warden/audit",
                "/api/dispatch/operations",
                "/api/dispatch/dead-letters",
                "/api/dispatch/audit",
                "/api/dispatch/texts/unknown",
                "/api/evacuation/evacuations",
                "/api/evacuation/audit",
                "/api/nothing"
            })
    void an_api_refuses_the_unauthenticated(String path) {
        var answer = embassy.nobody().get(path);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(embassy.nobody().post(path, Map.of()).status()).isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator/configprops", "/actuator/loggers"})
    void what_operators_watch_is_not_shown_by_the_gateway(String path) {
        assertThat(embassy.nobody().get(path).status()).isIn(401, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/enrol", "/feeds/alerts.atom", "/feeds/exercises.atom", "/api/docs"})
    void a_public_page_is_open_to_everyone(String path) {
        embassy.nobody().page(path).expect(200);
    }

    @Test
    void a_forged_or_foreign_token_opens_nothing() {
        var foreign = "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGVzIjpbIkFETUlOIl19.";

        assertThat(embassy.nobody()
                        .with("Authorization", foreign)
                        .get("/api/warden/advisories")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_alert_stands_in_the_feeds_with_its_cap_document() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var alert = story.released(land);

        var feed = embassy.nobody().page("/feeds/exercises.atom").expect(200);
        var live = embassy.nobody().page("/feeds/alerts.atom").expect(200);
        var cap = embassy.nobody().page("/feeds/cap/" + alert.id() + ".xml").expect(200);

        assertThat(feed.header("Content-Type")).startsWith("application/atom+xml");
        assertThat(feed.body()).contains(alert.id());
        assertThat(live.body()).as("a drill is not among the live alerts").doesNotContain(alert.id());
        assertThat(cap.header("Content-Type")).startsWith("application/cap+xml");
        assertThat(cap.body())
                .contains("urn:oasis:names:tc:emergency:cap:1.2", "<status>Exercise</status>", "<polygon>")
                .doesNotContain("Z</sent>");
        var alertPage =
                embassy.nobody().page("/alerts/" + alert.id()).expect(200).body();
        assertThat(alertPage).contains("The river will leave its bed").containsIgnoringCase("exercise");
    }

    @Test
    void every_service_describes_its_api_and_measures_itself() {
        for (var service : List.of("registry", "warden", "dispatch", "evacuation")) {
            var described = embassy.nobody()
                    .get("/api/" + service + "/openapi.json")
                    .expect(200)
                    .json();
            assertThat(described.path("paths").size()).as(service).isPositive();
        }
        var ports = embassy.ports();
        for (var port : List.of(ports.registry(), ports.warden(), ports.dispatch(), ports.evacuation())) {
            assertThat(embassy.behind(port)
                            .get("/actuator/health")
                            .expect(200)
                            .json()
                            .path("status")
                            .asString())
                    .isEqualTo("UP");
            assertThat(embassy.behind(port)
                            .file("/actuator/prometheus")
                            .expect(200)
                            .body())
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void the_audit_chains_hold_and_tell_who_cleared_and_released_invariant_10() {
        var land = Land.unsettled();
        story.enrolled(List.of(Citizen.in(land).withEmail()));
        var alert = story.released(land);

        for (var service : List.of("registry", "warden", "dispatch", "evacuation")) {
            var verified = embassy.as(Officer.CHIEF)
                    .get("/api/" + service + "/audit/verification")
                    .expect(200);
            assertThat(verified.body()).as(service).containsIgnoringCase("true");
        }
        var entries =
                embassy.as(Officer.CHIEF).get("/api/warden/audit").expect(200).body();
        assertThat(entries)
                .contains("advisory:" + alert.id(), "advisory-cleared", "advisory-released", "officer:chief");
    }
}
