package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Topics;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

@DispatchTest
class OperationsTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    AuditChain audit;

    @Test
    void a_release_is_counted_exactly_and_nothing_is_lost() throws Exception {
        var release = Line.emergency();
        var people = new ArrayList<>(Line.mailbox("board", 7));
        people.add(Line.person("Dead", Line.mail("dead-board@citizens.example.org"), Line.call("+12025550140", 3600)));
        line.release(release, people);
        line.awaitCount(release, DeliveryState.ACCEPTED, 7);
        line.awaitCount(release, DeliveryState.REJECTED, 1);

        web.perform(get("/api/dispatch/releases/" + release.release()).header("Authorization", DRAFTER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.deliveries").value(9))
                .andExpect(jsonPath("$.steps").value(9))
                .andExpect(jsonPath("$.segmentsPlanned").value(1))
                .andExpect(jsonPath("$.lost").value(0))
                .andExpect(jsonPath("$.resent").value(0))
                .andExpect(jsonPath("$.duplicateCandidates").value(0))
                .andExpect(jsonPath("$.firstCallAt").isNotEmpty())
                .andExpect(jsonPath("$.counts[?(@.channel=='EMAIL' && @.state=='ACCEPTED')].deliveries")
                        .value(7))
                .andExpect(jsonPath("$.counts[?(@.channel=='VOICE' && @.state=='PLANNED')].deliveries")
                        .value(1));
    }

    @Test
    void what_waits_for_long_is_not_lost_and_what_has_no_row_is() throws Exception {
        var release = Line.emergency();
        // Without its content nothing of it is claimed.
        line.segment(release, Line.mailbox("patient", 3));
        line.awaitRows(release, 3);
        line.jdbc()
                .sql("update delivery set due_at = now() - interval '6 minutes' where release_id = :release")
                .param("release", release.release())
                .update();

        examined(release, 0, 3);
        page("/operations/releases/" + release.release())
                .andExpect(content().string(containsString("wait longer than 5 min")))
                .andExpect(content().string(not(containsString("is-danger"))));

        line.jdbc()
                .sql("update planned_segment set steps = steps + 2 where release_id = :release")
                .param("release", release.release())
                .update();
        examined(release, 2, 3);
        page("/operations/releases/" + release.release()).andExpect(content().string(containsString("is-danger")));
    }

    @Test
    void a_routine_call_waits_for_the_morning_on_the_board() throws Exception {
        var release = Line.routine();
        line.release(release, List.of(Line.person("Asleep", Line.call("+12025550145", 0))));
        line.awaitRows(release, 1);
        line.awaitContent(release);
        line.jdbc()
                .sql("update delivery set due_at = now() - interval '6 hours' where release_id = :release")
                .param("release", release.release())
                .update();

        web.perform(get("/api/dispatch/board").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.queues[?(@.lane=='ROUTINE' && @.channel=='VOICE')].due")
                        .value(0))
                .andExpect(jsonPath("$.queues[?(@.lane=='ROUTINE' && @.channel=='VOICE')].waitsUntil")
                        .isNotEmpty())
                .andExpect(jsonPath("$.completions[?(@.releaseId=='%s')].later".formatted(release.release()))
                        .value(1));
        page("/operations/board")
                .andExpect(content().string(containsString("waits for 23:59")))
                .andExpect(content().string(containsString("done, calls wait for 23:59")));
        examined(release, 0, 0);
        line.cancel(release);
    }

    private void examined(Line.Draft release, int lost, int overdue) throws Exception {
        web.perform(get("/api/dispatch/releases/" + release.release()).header("Authorization", DRAFTER))
                .andExpect(jsonPath("$.lost").value(lost))
                .andExpect(jsonPath("$.overdue").value(overdue));
    }

    @Test
    void the_pages_show_what_the_operator_must_see() throws Exception {
        var release = Line.routine();
        line.release(release, List.of(Line.person("Shown", Line.mail("shown@citizens.example.org"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.EMAIL);

        page("/operations").andExpect(content().string(containsString("smtp-a")));
        page("/operations/board")
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(content().string(containsString("One-time codes")));
        page("/operations/releases/" + release.release()).andExpect(content().string(containsString("EXERCISE")));
        page("/operations/deliveries").andExpect(content().string(containsString("Find a delivery")));
        page("/operations/deliveries?state=&of=" + release.release())
                .andExpect(content().string(containsString("s…@citizens.example.org")))
                .andExpect(content().string(not(containsString("shown@"))));
        page("/operations/deliveries?of=nonsense").andExpect(content().string(containsString("This is no id")));
        page("/operations/deliveries/" + delivery).andExpect(content().string(containsString("smtp-")));
        page("/operations/dead-letters").andExpect(content().string(containsString("Dead letters")));
        page("/operations/board/lists")
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(content().string(containsString("Releases going out")));
    }

    @Test
    void every_number_on_the_board_has_its_value_in_the_stream() throws Exception {
        var board = page("/operations").andReturn().getResponse().getContentAsString();
        var stream = web.perform(get("/api/dispatch/board/events").header("Authorization", OPERATOR))
                .andExpect(request().asyncStarted())
                .andReturn()
                .getResponse();
        Awaitility.await()
                .until(() -> stream.getContentAsString()
                                .lines()
                                .filter(line -> line.startsWith("data:"))
                                .count()
                        >= 2);

        var event = stream.getContentAsString()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElseThrow();
        var numbers = JsonMapper.shared().readTree(event.substring("data:".length()));
        var paths = Pattern.compile("data-live-field=\"([^\"]+)\"")
                .matcher(board)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(paths).contains("health", "at", "leases", "queues.0.due", "queues.0.oldest", "providers.0.state");
        assertThat(paths)
                .hasSizeGreaterThan(40)
                .allSatisfy(path -> assertThat(
                                numbers.at("/" + path.replace('.', '/')).isMissingNode())
                        .isFalse());
        assertThat(board).contains("data-live=\"/api/dispatch/board/events\"");
    }

    @Test
    void the_board_tells_latencies_leases_and_when_a_release_is_out() throws Exception {
        var release = Line.emergency();
        line.release(release, Line.mailbox("timed", 20));
        line.awaitCount(release, DeliveryState.ACCEPTED, 20);

        var board = web.perform(get("/api/dispatch/board").header("Authorization", OPERATOR))
                .andExpect(
                        jsonPath("$.latencies[?(@.channel=='EMAIL')].p50Millis").isNotEmpty())
                .andExpect(jsonPath("$.leases.held").isNumber())
                .andExpect(jsonPath("$.leases.expiredLastHour").isNumber())
                .andExpect(jsonPath("$.completions[?(@.releaseId=='%s')].secondsLeft".formatted(release.release()))
                        .value(0))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (var latency : JsonMapper.shared().readTree(board).path("latencies"))
            assertThat(latency.path("p99Millis").asInt())
                    .isGreaterThanOrEqualTo(latency.path("p50Millis").asInt())
                    .isLessThan(60_000);
    }

    @Test
    void the_board_tells_what_another_replica_sees_and_when_one_falls_silent() throws Exception {
        var other = UUID.randomUUID();
        var sees = """
                insert into replica_report (replica_id, provider, channel, live, state, in_flight, places, last_second, per_second,
                    failure_percent, said_at)
                select '%s', provider, channel, live, 'OPEN', 7, places, 3, per_second, 100, now()
                from replica_report where provider = 'smtp-a' and channel = 'EMAIL' and said_at > now() - interval '5 seconds' limit 1
                """.formatted(other);
        try {
            Awaitility.await().until(() -> line.jdbc().sql(sees).update() == 1);

            web.perform(get("/api/dispatch/board").header("Authorization", OPERATOR))
                    .andExpect(jsonPath("$.providers[?(@.identity.name=='smtp-a')].state")
                            .value("OPEN"))
                    .andExpect(jsonPath("$.replicas.disagreeing[?(@.provider=='smtp-a')].worst")
                            .value(1));
            page("/operations/board").andExpect(content().string(containsString("Out on 1 of ")));

            line.jdbc()
                    .sql("update replica_report set said_at = now() - interval '30 seconds' where replica_id = :other")
                    .param("other", other)
                    .update();
            page("/operations/board")
                    .andExpect(content().string(containsString("1 silent for 3")))
                    .andExpect(content().string(not(containsString("Out on 1 of "))));
        } finally {
            line.jdbc()
                    .sql("delete from replica_report where replica_id = :other")
                    .param("other", other)
                    .update();
        }
    }

    @Test
    void a_delivery_shows_its_whole_history() throws Exception {
        var person = Line.person("Whole", Line.mail("whole@citizens.example.org"), Line.call("+12025550151", 3600));
        var release = Line.emergency();
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.EMAIL);
        line.jdbc().sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, status, received_at, joined_at, verdict)
                        values ('a', 'MESSAGE_STATUS', :delivery, 1, 'queued', now(), now(), 'NO_NEWS')
                        """).param("delivery", delivery).update();
        line.jdbc()
                .sql("""
                        insert into acknowledgement (release_id, person_id, channel, acknowledged_at)
                        values (:release, :person, 'EMAIL', now())
                        """)
                .param("release", release.release())
                .param("person", person.personId())
                .update();

        web.perform(get("/api/dispatch/deliveries/" + delivery).header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.plan.length()").value(2))
                .andExpect(jsonPath("$.plan[1].channel").value("VOICE"))
                .andExpect(jsonPath("$.attempts[0].outcome").value("ACCEPTED"))
                .andExpect(jsonPath("$.receipts[0].status").value("queued"))
                .andExpect(jsonPath("$.answer.by").value("EMAIL"))
                .andExpect(jsonPath("$.changes[0].what").value("Planned"))
                .andExpect(jsonPath("$.changes[1].what").value("Attempt 1 begun"));
        page("/operations/deliveries/" + delivery)
                .andExpect(content().string(containsString("Plan of this person")))
                .andExpect(content().string(containsString("EMAIL, this one")))
                .andExpect(content().string(containsString("Attempt 1 ended: ACCEPTED")))
                .andExpect(content().string(containsString("The person answered by EMAIL")))
                .andExpect(content().string(not(containsString("whole@"))));
    }

    @Test
    void a_history_tells_every_answer_and_the_latest_receipts() throws Exception {
        var person = Line.person("Often", Line.mail("often@citizens.example.org"), Line.call("+12025550153", 3600));
        var release = Line.emergency();
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var mail = line.delivery(release, Channel.EMAIL);
        line.jdbc().sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, status, received_at, joined_at, verdict)
                        select 'a', 'MESSAGE_STATUS', :delivery, 1, 'status ' || n, now(), now(), 'NO_NEWS'
                        from generate_series(1, 503) as n
                        """).param("delivery", mail).update();
        line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, delivery_id, sender, body, received_at, joined_at, verdict)
                        values ('a', 'TEXT', null, '+12025550153', 'words of theirs', now(), now(), 'APPLIED'),
                            ('a', 'TEXT', null, '+12025550153', 'words of theirs', now(), now(), 'UNMATCHED'),
                            ('a', 'TEXT', null, '+12025550153', 'long ago', now() - interval '1 year', now(), 'APPLIED'),
                            ('a', 'KEY', :call, null, '1', now(), now(), 'NO_NEWS')
                        """)
                .param("call", line.delivery(release, Channel.VOICE))
                .update();

        web.perform(get("/api/dispatch/deliveries/" + mail).header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.receipts.length()").value(500))
                .andExpect(jsonPath("$.receipts[499].status").value("status 503"))
                .andExpect(jsonPath("$.earlierReceipts").value(3))
                .andExpect(jsonPath("$.sent.length()").value(3))
                .andExpect(jsonPath("$.sent[0].kind").value("TEXT"))
                .andExpect(jsonPath("$.sent[2].kind").value("KEY"));
        page("/operations/deliveries/" + mail)
                .andExpect(content().string(containsString("3 came before them")))
                .andExpect(content().string(containsString("by a key in the call")))
                .andExpect(content().string(containsString("/operations/texts/")))
                .andExpect(content().string(not(containsString("words of theirs"))));
        line.jdbc()
                .sql("update receipt set verdict = 'NO_NEWS' where sender = '+12025550153'")
                .update();
    }

    @Test
    void a_receipt_that_belonged_to_nothing_is_tried_anew_and_finds_its_delivery() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Found", Line.text("+12025550152"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.SMS);
        var receipt = line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, reference, status, received_at, joined_at, verdict)
                        values ('a', 'MESSAGE_STATUS', :delivery, 1, 'SMlost', 'delivered', now(), now(), 'UNMATCHED')
                        returning receipt_id
                        """)
                .param("delivery", delivery)
                .query(Long.class)
                .single();

        page("/operations/receipts")
                .andExpect(content().string(containsString("SMlost")))
                .andExpect(content().string(containsString("Try anew: receipt " + receipt)));
        web.perform(get("/api/dispatch/receipts/unmatched").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$[?(@.receiptId==" + receipt + ")].status").value("delivered"));
        web.perform(post("/operations/receipts/" + receipt + "/join").header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/receipts?said=AGAIN"));

        line.awaitState(delivery, DeliveryState.DELIVERED);
        web.perform(post("/api/dispatch/receipts/unmatched/" + receipt + "/join")
                        .header("Authorization", OPERATOR))
                .andExpect(status().isNotFound());
        assertThat(audit.about("receipt/" + receipt))
                .extracting(AuditEntry::actor, AuditEntry::action)
                .containsExactly(tuple("officer:op", "receipt-joined-again"));
    }

    @Test
    void what_is_counted_on_the_board_is_what_its_link_shows() throws Exception {
        var receipts = board("receiptsUnmatched");
        var mails = board("mailAside");
        line.jdbc().sql("""
                        insert into returned_mail (source, form, digest, raw, received_at, sorted_at, verdict)
                        values ('mailbox', 'MESSAGE', decode(md5(random()::text), 'hex'), 'x', now(), now(), 'FORGED')
                        """).update();

        assertThat(board("receiptsUnmatched")).isEqualTo(receipts);
        assertThat(board("mailAside")).isEqualTo(mails + 1);
        page("/operations/board")
                .andExpect(content().string(containsString("href=\"/operations/returned-mail\"><strong")));
        page("/operations/returned-mail").andExpect(content().string(containsString("FORGED")));
    }

    @Test
    void a_release_that_is_still_going_out_is_on_the_board_whatever_was_released_since() throws Exception {
        var goingOut = Line.routine();
        // Without its content nothing of it is claimed.
        line.segment(goingOut, List.of(Line.person("Patient", Line.mail("going.out@citizens.example.org"))));
        line.awaitRows(goingOut, 1);
        for (var i = 0; i < 9; i++) line.content(Line.routine());

        Awaitility.await()
                .untilAsserted(() -> page("/operations/board")
                        .andExpect(content().string(containsString("/operations/releases/" + goingOut.release()))));

        line.content(goingOut);
        line.awaitCount(goingOut, DeliveryState.ACCEPTED, 1);
        Awaitility.await()
                .untilAsserted(() -> page("/operations/board")
                        .andExpect(
                                content().string(not(containsString("/operations/releases/" + goingOut.release())))));
    }

    private int board(String field) throws Exception {
        return JsonMapper.shared()
                .readTree(web.perform(get("/api/dispatch/board").header("Authorization", OPERATOR))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .path(field)
                .asInt();
    }

    @Test
    void a_one_time_code_has_no_release_to_look_at() throws Exception {
        var request = Line.code("+12025550158", "en", "246810");
        Awaitility.await().until(() -> !codes(request).isEmpty());

        page("/operations/deliveries/" + codes(request).getFirst())
                .andExpect(content().string(containsString("it is a one-time code")))
                .andExpect(content().string(not(containsString("/operations/releases/" + request))));
    }

    private List<UUID> codes(UUID request) {
        return line.jdbc()
                .sql("select delivery_id from delivery where release_id = :request")
                .param("request", request)
                .query((row, _) -> row.getObject("delivery_id", UUID.class))
                .list();
    }

    @Test
    void pages_have_one_heading_and_every_field_its_label() throws Exception {
        for (var path : List.of(
                "/operations",
                "/operations/alarms",
                "/operations/controls",
                "/operations/controls/EMAIL",
                "/operations/controls/SMS/twilio-a",
                "/operations/deliveries",
                "/operations/receipts",
                "/operations/dead-letters")) {
            var html = page(path).andReturn().getResponse().getContentAsString();
            assertThat(Pattern.compile("<h1[ >]").matcher(html).results())
                    .as(path)
                    .hasSize(1);
            assertThat(html).as(path).contains("id=\"alarms\"").doesNotContain("style=\"");
            Pattern.compile("<(?:input|select|textarea)[^>]*>")
                    .matcher(html)
                    .results()
                    .map(found -> found.group())
                    .filter(field -> !field.contains("type=\"hidden\""))
                    .forEach(field -> assertThat(html)
                            .as(path)
                            .contains("for=\"" + field.replaceFirst("(?s).* id=\"([^\"]+)\".*", "$1") + "\""));
        }
    }

    @Test
    void a_dead_letter_is_listed_and_sent_again_once() throws Exception {
        var id = new Topic(Topics.VERIFICATION)
                .send("poison", "wardenline.verification-requested.v99", "{}".getBytes(StandardCharsets.UTF_8));
        var dead = new Topic(Topics.VERIFICATION + ".dlq")
                .await(record -> Topic.header(record, "ce_id").equals(id));
        var place = "{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d}"
                .formatted(dead.topic(), dead.partition(), dead.offset());

        web.perform(get("/api/dispatch/dead-letters?limit=500").header("Authorization", OPERATOR))
                .andExpect(
                        jsonPath("$[?(@.eventId=='" + id + "')].type").value("wardenline.verification-requested.v99"));
        replay(place, 200);
        replay(place, 409);
        replay("{\"topic\":\"wardenline.verification.dlq\",\"partition\":0,\"offset\":999999}", 404);

        var again = new Topic(Topics.VERIFICATION)
                .records().stream()
                        .filter(record -> Topic.header(record, "ce_id").equals(id))
                        .count();
        assertThat(again).isEqualTo(2);
    }

    @Test
    void a_dead_letter_that_is_of_no_use_is_set_aside_with_a_reason_and_may_still_be_sent_again() throws Exception {
        var id = new Topic(Topics.VERIFICATION)
                .send("useless", "wardenline.verification-requested.v97", "{}".getBytes(StandardCharsets.UTF_8));
        var dead = new Topic(Topics.VERIFICATION + ".dlq")
                .await(record -> Topic.header(record, "ce_id").equals(id));
        var place = "{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d}"
                .formatted(dead.topic(), dead.partition(), dead.offset());
        var address = "/operations/dead-letters/set-aside?topic=%s&partition=%d&offset=%d"
                .formatted(dead.topic(), dead.partition(), dead.offset());

        page(address).andExpect(content().string(containsString("Why nobody need look at it any more")));
        web.perform(post(address).header("Authorization", OPERATOR))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say why, in 3 to 500 characters.")));
        web.perform(post(address).param("reason", "A test of ours").header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/dead-letters?said=SET_ASIDE"));

        web.perform(get("/api/dispatch/dead-letters?shown=SEEN_TO&limit=500&topic=" + dead.topic())
                        .header("Authorization", OPERATOR))
                .andExpect(jsonPath("$[?(@.eventId=='" + id + "')].setAside").value(true))
                .andExpect(jsonPath("$[?(@.eventId=='" + id + "')].replayed").value(false));
        web.perform(post("/api/dispatch/dead-letters/set-aside")
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"place\":%s,\"reason\":\"Once more\"}".formatted(place)))
                .andExpect(status().isConflict());
        assertThat(audit.about("%s/%d/%d".formatted(dead.topic(), dead.partition(), dead.offset())))
                .extracting(AuditEntry::action, AuditEntry::detail)
                .containsExactly(tuple("dead-letter-set-aside", "A test of ours"));
        replay(place, 200);
        replay(place, 409);
    }

    @Test
    void operators_pages_are_for_operators() throws Exception {
        web.perform(get("/api/dispatch/board")).andExpect(status().isUnauthorized());
        web.perform(get("/api/dispatch/board").header("Authorization", DRAFTER)).andExpect(status().isForbidden());
        web.perform(get("/operations").header("Authorization", DRAFTER)).andExpect(status().isForbidden());
        web.perform(get("/api/dispatch/deliveries/" + UUID.randomUUID()).header("Authorization", OPERATOR))
                .andExpect(status().isNotFound());
        web.perform(get("/api/dispatch/openapi.json")).andExpect(status().isOk());
    }

    private void replay(String place, int status) throws Exception {
        web.perform(post("/api/dispatch/dead-letters/replay")
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(place))
                .andExpect(status().is(status));
    }

    private ResultActions page(String path) throws Exception {
        return web.perform(get(path).header("Authorization", OPERATOR)).andExpect(status().isOk());
    }
}
