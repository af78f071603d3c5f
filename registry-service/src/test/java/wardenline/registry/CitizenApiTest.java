package wardenline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import wardenline.contracts.Channel;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.DeliveriesConcluded;
import wardenline.contracts.DeliveriesConcluded.Concluded;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.registry.Desk.Hands;
import wardenline.testkit.TestClock;

@RegistryTest
class CitizenApiTest {

    private static final String SESSION = "Wardenline-Session";

    @Autowired
    private Hands hands;

    @Autowired
    private TestClock clock;

    private JsonNode enrolled(String email) {
        return hands.ok(HttpMethod.POST, "/api/registry/public/enrollments", """
                {"givenName": "Ada", "familyName": "Example", "birthDate": "1988-02-29", "language": "fr",
                 "whereabouts": {"country": "KE", "town": "Nairobi", "place": "14 Example Road"},
                 "contacts": [{"channel": "SMS", "address": "+1 202 555 0123"}, {"channel": "VOICE", "address": "+1 202 555 0123"},
                              {"channel": "EMAIL", "address": "%s"}],
                 "companions": [{"givenName": "Ben", "familyName": "Example", "birthDate": "2019-05-04"},
                                {"givenName": "Cleo", "familyName": "Example"}]}
                """.formatted(email));
    }

    private static UUID id(JsonNode answer) {
        return UUID.fromString(answer.path("person").path("personId").asString());
    }

    private static String contact(JsonNode answer, Channel channel) {
        return answer.path("person")
                .path("contacts")
                .valueStream()
                .filter(contact -> channel.name().equals(contact.path("channel").asString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private MvcTestResult typed(String contact, String code) {
        return hands.call(
                HttpMethod.POST,
                "/api/registry/public/contacts/" + contact + "/confirmation",
                "{\"code\": \"" + code + "\"}");
    }

    private String session(JsonNode answer) {
        var code = hands.sent(id(answer), 1).code();
        return hands.json(typed(contact(answer, Channel.EMAIL), code))
                .path("session")
                .asString();
    }

    private static String other(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    @Test
    void who_enrols_is_told_to_all_confirms_by_a_code_and_every_version_arrives_in_order() {
        var answer = enrolled("ada.order@example.com");
        var ada = id(answer);

        var sent = hands.sent(ada, 1);
        assertThat(sent.channel()).isEqualTo(Channel.EMAIL);
        assertThat(sent.code()).matches("[0-9]{6}");
        assertThat(sent.language()).isEqualTo("fr");
        var session = session(answer);
        hands.ok(
                HttpMethod.PUT,
                "/api/registry/public/me/whereabouts",
                "{\"whereabouts\": {\"country\": \"KE\", \"town\": \"Mombasa\"}}",
                SESSION,
                session);

        var told = hands.told(ada, 3);
        assertThat(told).extracting(EnrollmentChanged::version).containsExactly(1L, 2L, 3L);
        assertThat(told.getFirst().contactPoints())
                .extracting(ContactPoint::verified)
                .containsOnly(false);
        assertThat(told.get(1).contactPoints())
                .filteredOn(ContactPoint::verified)
                .extracting(ContactPoint::channel)
                .containsExactly(Channel.EMAIL);
        assertThat(told.getLast().whereabouts())
                .satisfies(where -> assertThat(where.place()).isEqualTo("Mombasa"));
    }

    @Test
    void a_minor_companion_has_a_guardian_and_moves_along() {
        var answer = enrolled("ada.family@example.com");
        var ada = id(answer);
        var ben = UUID.fromString(
                answer.path("companions").path(0).path("personId").asString());
        var cleo = UUID.fromString(
                answer.path("companions").path(1).path("personId").asString());

        hands.ok(
                HttpMethod.PUT,
                "/api/registry/public/me/whereabouts",
                "{\"whereabouts\": {\"country\": \"KE\", \"latitude\": \"-0.1022\", \"longitude\": \"34.7617\", \"place\": \"By the lake\"}}",
                SESSION,
                session(answer));

        var told = hands.told(ben, 2);
        assertThat(told.getFirst().guardianId()).isEqualTo(ada);
        assertThat(told.getLast().whereabouts())
                .satisfies(where -> assertThat(where.latitude()).isEqualTo(-0.1022));
        assertThat(hands.told(cleo, 2).getFirst().guardianId()).isNull();
        assertThat(hands.told(cleo, 2))
                .extracting(EnrollmentChanged::householdId)
                .containsOnly(told.getFirst().householdId());
    }

    @Test
    void who_withdraws_is_told_withdrawn_with_those_who_depend_on_them() {
        var answer = enrolled("ada.leaves@example.com");
        var ada = id(answer);
        var ben = UUID.fromString(
                answer.path("companions").path(0).path("personId").asString());
        var session = session(answer);

        var gone = hands.ok(HttpMethod.DELETE, "/api/registry/public/me", "", SESSION, session);

        assertThat(gone.path("withdrawn").size()).isEqualTo(3);
        assertThat(hands.told(ada, 3).getLast()).satisfies(last -> {
            assertThat(last.status()).isEqualTo(EnrollmentChanged.Status.WITHDRAWN);
            assertThat(last.contactPoints()).isEmpty();
            assertThat(last.whereabouts()).isNull();
        });
        assertThat(hands.told(ben, 2).getLast().status()).isEqualTo(EnrollmentChanged.Status.WITHDRAWN);
        assertThat(hands.call(HttpMethod.GET, "/api/registry/public/me", "", SESSION, session))
                .hasStatus(401);
    }

    @Test
    void everything_wrong_is_said_at_once_with_what_is_allowed() {
        var answer = hands.call(HttpMethod.POST, "/api/registry/public/enrollments", """
                {"givenName": " ", "familyName": "Example", "birthDate": "2030-01-01", "language": "xx",
                 "whereabouts": {"country": "KE", "town": "Atlantis"},
                 "contacts": [{"channel": "PIGEON", "address": "x"}, {"channel": "SMS", "address": "0202 555"}],
                 "companions": [{"givenName": "Ben"}]}
                """);

        assertThat(answer).hasStatus(422);
        assertThat(hands.json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("where").asString()))
                .containsExactly(
                        "givenName",
                        "birthDate",
                        "language",
                        "whereabouts.town",
                        "contacts[0].channel",
                        "contacts[1].address",
                        "companions[0].familyName");
    }

    @Test
    void five_wrong_codes_close_a_code_and_a_new_one_opens() {
        var answer = enrolled("ada.wrong@example.com");
        var ada = id(answer);
        var contact = contact(answer, Channel.EMAIL);
        var code = hands.sent(ada, 1).code();

        IntStream.range(0, 4)
                .forEach(_ -> assertThat(hands.json(typed(contact, other(code)))
                                .path("code")
                                .asString())
                        .isEqualTo("WRONG_CODE"));
        assertThat(hands.json(typed(contact, other(code))).path("code").asString())
                .isEqualTo("CODE_CLOSED");
        assertThat(typed(contact, code)).hasStatus(409);

        hands.ok(HttpMethod.POST, "/api/registry/public/people/" + ada + "/contacts/" + contact + "/codes", "");
        assertThat(typed(contact, hands.sent(ada, 2).code())).hasStatusOk();
        assertThat(hands.told(ada, 2).getLast().version()).isEqualTo(2);
    }

    @Test
    void a_code_opens_nothing_after_ten_minutes_and_nothing_twice() {
        var late = enrolled("ada.late@example.com");
        var code = hands.sent(id(late), 1).code();
        clock.tick(Duration.ofMinutes(10));
        assertThat(hands.json(typed(contact(late, Channel.EMAIL), code))
                        .path("code")
                        .asString())
                .isEqualTo("CODE_CLOSED");

        var twice = enrolled("ada.twice@example.com");
        var used = hands.sent(id(twice), 1).code();
        assertThat(typed(contact(twice, Channel.EMAIL), used)).hasStatusOk();
        assertThat(typed(contact(twice, Channel.EMAIL), used)).hasStatus(409);
    }

    @Test
    void one_address_gets_no_more_than_five_codes_an_hour_whoever_asks() {
        var answers = List.of(enrolled("flooded@example.com"), enrolled("Flooded@example.com"));
        var path = "/api/registry/public/people/" + id(answers.getLast()) + "/contacts/"
                + contact(answers.getLast(), Channel.EMAIL) + "/codes";
        IntStream.range(0, 3).forEach(_ -> hands.ok(HttpMethod.POST, path, ""));

        var sixth = hands.call(HttpMethod.POST, path, "");
        assertThat(sixth).hasStatus(409);
        assertThat(hands.json(sixth).path("code").asString()).isEqualTo("TOO_MANY_CODES");

        clock.tick(Duration.ofMinutes(61));
        assertThat(hands.call(HttpMethod.POST, path, "")).hasStatus(202);
    }

    @Test
    void a_sign_in_link_opens_once_and_asking_never_tells_whether_an_address_is_enrolled() {
        var answer = enrolled("ada.link@example.com");
        var ada = id(answer);

        var unknown = hands.call(
                HttpMethod.POST, "/api/registry/public/sign-in-links", "{\"address\": \"nobody@example.com\"}");
        var known = hands.call(
                HttpMethod.POST, "/api/registry/public/sign-in-links", "{\"address\": \"ADA.link@example.com\"}");

        assertThat(unknown).hasStatus(202);
        assertThat(known).hasStatus(202);
        var link = hands.sent(ada, 2).code();
        assertThat(link).startsWith("http://localhost:8080/me/open/");
        var body = "{\"token\": \"" + link.substring(link.lastIndexOf('/') + 1) + "\"}";
        var session = hands.ok(HttpMethod.POST, "/api/registry/public/sessions", body)
                .path("session")
                .asString();
        assertThat(hands.call(HttpMethod.POST, "/api/registry/public/sessions", body))
                .hasStatus(409);
        var me = hands.ok(HttpMethod.GET, "/api/registry/public/me", "", SESSION, session);
        assertThat(me.path("person").path("confirmed").asBoolean())
                .as("the link came to the address, which proves it")
                .isTrue();
        clock.tick(Duration.ofMinutes(31));
        assertThat(hands.call(HttpMethod.GET, "/api/registry/public/me", "", SESSION, session))
                .hasStatus(401);
    }

    @Test
    void two_who_change_one_person_at_once_take_turns_and_are_told_in_order() {
        var ada = id(enrolled("ada.busy@example.com"));
        var path = "/api/registry/people/" + ada + "/whereabouts";

        var changes = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.runAsync(() -> hands.ok(
                        HttpMethod.PUT,
                        path,
                        "{\"whereabouts\": {\"country\": \"KE\", \"latitude\": \"0.%02d\", \"longitude\": \"36\"}}"
                                .formatted(n + 1),
                        HttpHeaders.AUTHORIZATION,
                        Desk.COORDINATOR)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(changes).join();

        assertThat(hands.told(ada, 21))
                .extracting(EnrollmentChanged::version)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }

    @Test
    void a_dead_contact_is_told_unusable_once_however_often_it_is_reported() {
        var answer = enrolled("ada.dead@example.com");
        var ada = id(answer);
        var mail = UUID.fromString(contact(answer, Channel.EMAIL));
        var phone = UUID.fromString(contact(answer, Channel.SMS));
        var event = UUID.randomUUID().toString();

        // All under one key: what is told of the telephone comes after whatever the second report of the mailbox
        // brought about.
        concluded(event, dead(ada, mail, Channel.EMAIL), dead(UUID.randomUUID(), UUID.randomUUID(), Channel.SMS));
        concluded(event, dead(ada, mail, Channel.EMAIL), dead(UUID.randomUUID(), UUID.randomUUID(), Channel.SMS));
        concluded(UUID.randomUUID().toString(), dead(ada, mail, Channel.EMAIL));
        concluded(UUID.randomUUID().toString(), dead(ada, phone, Channel.SMS));

        var told = hands.told(ada, 3);
        assertThat(told).hasSize(3);
        assertThat(unusable(told.get(0))).isEmpty();
        assertThat(unusable(told.get(1))).containsExactly(mail);
        assertThat(unusable(told.get(2))).containsExactlyInAnyOrder(mail, phone);
    }

    private static List<UUID> unusable(EnrollmentChanged told) {
        return told.contactPoints().stream()
                .filter(contact -> !contact.usable())
                .map(ContactPoint::id)
                .toList();
    }

    private void concluded(String event, Concluded... concluded) {
        hands.tell(
                Topics.OUTCOME,
                "release",
                "wardenline.deliveries-concluded.v1",
                new DeliveriesConcluded(UUID.randomUUID(), UUID.randomUUID(), clock.instant(), List.of(concluded)),
                event);
    }

    private static Concluded dead(UUID person, UUID contact, Channel channel) {
        return new Concluded(
                UUID.randomUUID(), person, contact, channel, 1, DeliveryState.REJECTED, "UNKNOWN_RECIPIENT", true);
    }

    private void reply(UUID person, Answer answer) {
        hands.tell(
                Topics.REPLY,
                person.toString(),
                "wardenline.reply-received.v1",
                new ReplyReceived(
                        UUID.randomUUID(), person, null, null, Channel.SMS, answer, null, null, clock.instant()),
                UUID.randomUUID().toString());
    }

    @Test
    void stop_leaves_routine_messages_on_that_channel_and_start_joins_them_again() {
        var ada = id(enrolled("ada.stop@example.com"));

        reply(ada, Answer.ACK);
        reply(ada, Answer.STOP);
        reply(ada, Answer.STOP);
        reply(ada, Answer.START);

        var told = hands.told(ada, 3);
        assertThat(told.get(1).contactPoints())
                .filteredOn(ContactPoint::routineOptOut)
                .extracting(ContactPoint::channel)
                .containsExactly(Channel.SMS);
        assertThat(told.getLast().contactPoints()).noneMatch(ContactPoint::routineOptOut);
        assertThat(told).hasSize(3);
    }

    @Test
    void the_latest_change_is_in_the_search_and_in_the_history() {
        var answer = enrolled("ada.search@example.com");
        var ada = id(answer);
        hands.ok(
                HttpMethod.PUT,
                "/api/registry/people/" + ada + "/details",
                "{\"givenName\": \"Ædda\", \"familyName\": \"Sömewhere\", \"language\": \"is\"}",
                HttpHeaders.AUTHORIZATION,
                Desk.COORDINATOR);

        for (var words : List.of("somewh", "ada.search@example.com", "ada.search naiROBI", "somewhere kenya")) {
            var found = hands.get("/api/registry/people?q=" + words);
            assertThat(found.path("people")
                            .valueStream()
                            .map(person -> person.path("personId").asString()))
                    .as(words)
                    .contains(ada.toString());
        }
        assertThat(hands.get("/api/registry/people?q=2025550123").path("total").asInt())
                .isPositive();
        assertThat(hands.get("/api/registry/people?q=nobody'like:this")
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(hands.get("/api/registry/people/" + ada + "/history")
                        .valueStream()
                        .map(entry -> entry.path("what").asString() + " by "
                                + entry.path("who").asString()))
                .containsExactly("Details changed by officer:cleo.warden", "Enrolled (CITIZEN) by citizen:" + ada);
    }

    @Test
    void officers_see_what_their_role_allows_and_nobody_else_sees_anything() {
        var path = "/api/registry/people";
        assertThat(hands.call(HttpMethod.GET, path, "")).hasStatus(401);
        assertThat(hands.call(HttpMethod.GET, path, "", HttpHeaders.AUTHORIZATION, Desk.DRAFTER))
                .hasStatus(403);
        assertThat(hands.call(HttpMethod.GET, path, "", HttpHeaders.AUTHORIZATION, Desk.RSO))
                .hasStatusOk();
        assertThat(hands.call(
                        HttpMethod.DELETE, path + "/" + UUID.randomUUID(), "", HttpHeaders.AUTHORIZATION, Desk.RSO))
                .hasStatus(403);
        assertThat(hands.call(HttpMethod.GET, "/api/registry/counts", "", HttpHeaders.AUTHORIZATION, Desk.DRAFTER))
                .hasStatusOk();
        assertThat(hands.call(HttpMethod.GET, "/api/registry/public/me", "")).hasStatus(401);
        await().untilAsserted(() -> assertThat(hands.call(HttpMethod.GET, "/api/registry/openapi.json", ""))
                .hasStatusOk());
    }
}
