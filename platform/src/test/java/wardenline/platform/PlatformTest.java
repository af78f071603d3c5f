package wardenline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.Topics;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.event.Outbox;
import wardenline.testkit.TestSystem;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestSystem.class)
class PlatformTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Outbox outbox;

    @Autowired
    private AuditChain audit;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SampleService.Taking taking;

    @Autowired
    private MeterRegistry meters;

    @Test
    void every_answer_forbids_foreign_content_frames_and_inline_script() throws Exception {
        mvc.perform(get("/api/sample/open"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'self'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
    }

    @Test
    void assets_are_open_and_kept_by_browsers() throws Exception {
        mvc.perform(get("/assets/citizen.css"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("max-age")));
    }

    @Test
    void what_is_published_in_a_transaction_arrives_in_order_per_key() {
        var person = UUID.randomUUID();

        IntStream.range(0, 50)
                .forEach(n -> transactions.executeWithoutResult(
                        _ -> outbox.publish(Topics.REPLY, person.toString(), reply(person, "n" + n))));

        await().untilAsserted(() -> assertThat(taking.taken().stream()
                        .filter(reply -> reply.personId().equals(person))
                        .map(ReplyReceived::text))
                .containsExactly(IntStream.range(0, 50).mapToObj(n -> "n" + n).toArray(String[]::new)));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from outbox")
                        .query(Long.class)
                        .single())
                .isZero());
    }

    @Test
    void what_is_published_together_arrives_in_the_order_given() {
        var person = UUID.randomUUID();
        var told = IntStream.range(0, 50).mapToObj(n -> "t" + n).toList();

        transactions.executeWithoutResult(_ -> outbox.publish(
                Topics.REPLY,
                told.stream()
                        .map(text -> new Outbox.Keyed(person.toString(), reply(person, text)))
                        .toList()));

        await().untilAsserted(() -> assertThat(taking.taken().stream()
                        .filter(reply -> reply.personId().equals(person))
                        .map(ReplyReceived::text))
                .containsExactlyElementsOf(told));
    }

    @Test
    void how_long_a_request_took_is_measured_and_not_each_filter_on_its_way() throws Exception {
        mvc.perform(get("/api/sample/open"));

        assertThat(meters.find("http.server.requests").meters()).isNotEmpty();
        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getName())
                .noneMatch(name -> name.startsWith("spring.security"));
    }

    @Test
    void what_is_rolled_back_is_never_told() {
        var person = UUID.randomUUID();

        transactions.executeWithoutResult(status -> {
            outbox.publish(Topics.REPLY, person.toString(), reply(person, "never"));
            status.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> outbox.publish(Topics.REPLY, person.toString(), reply(person, "told")));

        var first = new Topic(Topics.REPLY).await(record -> record.key().equals(person.toString()));
        assertThat(new String(first.value(), StandardCharsets.UTF_8)).contains("told");
    }

    @Test
    void an_event_redelivered_is_taken_once() {
        var person = UUID.randomUUID();
        var topic = new Topic(Topics.REPLY);
        var json = json(person, "once");

        topic.send(person.toString(), "wardenline.reply-received.v1", json, "the-same-id");
        topic.send(person.toString(), "wardenline.reply-received.v1", json, "the-same-id");
        topic.send(person.toString(), "wardenline.reply-received.v1", json(person, "after"), "another-id");

        await().untilAsserted(() -> assertThat(taking.taken().stream()
                        .filter(reply -> reply.personId().equals(person))
                        .map(ReplyReceived::text))
                .containsExactly("once", "after"));
    }

    @Test
    void an_unknown_version_goes_to_the_dead_letters_and_the_rest_goes_on() {
        var person = UUID.randomUUID();
        var topic = new Topic(Topics.REPLY);

        var poison = topic.send(person.toString(), "wardenline.reply-received.v99", json(person, "poison"));
        topic.send(person.toString(), "wardenline.reply-received.v1", json(person, "fine"));

        await().untilAsserted(() -> assertThat(taking.taken().stream()
                        .filter(reply -> reply.personId().equals(person))
                        .map(ReplyReceived::text))
                .containsExactly("fine"));
        var dead = new Topic(Topics.REPLY + ".dlq")
                .await(record -> Topic.header(record, "ce_id").contains(poison));
        assertThat(Topic.header(dead, "x-exception-message")).contains("unknown event type or version");
    }

    @Test
    void invariant_10_an_entry_altered_removed_or_cut_off_is_detected() {
        transactions.executeWithoutResult(_ -> {
            audit.record("officer:a", "CLEARED", "advisory:1", "why");
            audit.record("officer:b", "RELEASED", "advisory:1", "why");
            audit.record("system", "ENDED", "advisory:1", "why");
        });

        assertThat(audit.verify().intact()).isTrue();
        assertThat(afterwards("update audit_entry set actor = 'officer:x' where sequence = 2"))
                .contains("altered");
        assertThat(afterwards("delete from audit_entry where sequence = 2")).contains("missing");
        assertThat(afterwards("delete from audit_entry where sequence = (select max(sequence) from audit_entry)"))
                .contains("ends");
        assertThat(afterwards("""
                with cut as (delete from audit_entry where sequence = (select max(sequence) from audit_entry) returning sequence)
                update audit_head set sequence = (select sequence - 1 from cut),
                    mac = (select mac from audit_entry where sequence = (select sequence - 1 from cut))
                """)).contains("head was altered");
        assertThat(audit.verify().intact()).isTrue();
    }

    @Test
    void without_a_token_only_the_open_paths_answer() throws Exception {
        mvc.perform(get("/api/sample/open")).andExpect(status().isOk());
        mvc.perform(get("/api/sample/me")).andExpect(status().isUnauthorized());
        mvc.perform(get("/actuator/health")).andExpect(status().isOk());
        mvc.perform(get("/actuator/prometheus")).andExpect(status().isOk());
    }

    @Test
    void the_officer_is_who_the_token_says() throws Exception {
        mvc.perform(get("/api/sample/me")
                        .header("Authorization", Tokens.bearer("a.rso", "A. Officer", "RSO", "SOMETHING_ELSE")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value("a.rso"))
                .andExpect(jsonPath("$.roles.length()").value(1))
                .andExpect(jsonPath("$.roles[0]").value("RSO"));
    }

    @Test
    void the_audit_is_for_those_who_may_see_it() throws Exception {
        mvc.perform(get("/api/sample/audit").header("Authorization", Tokens.bearer("d", "D", "DRAFTER")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("not-allowed"));
        mvc.perform(get("/api/sample/audit").header("Authorization", Tokens.bearer("c", "C", "CONSULAR_CHIEF")))
                .andExpect(status().isOk());
    }

    @Test
    void problems_say_what_is_wrong_where_and_what_is_allowed() throws Exception {
        var token = Tokens.bearer("a", "A", "RSO");
        mvc.perform(get("/api/sample/missing").header("Authorization", token)).andExpect(status().isNotFound());
        mvc.perform(get("/api/sample/refused").header("Authorization", token))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("OWN_WORK"));
        mvc.perform(get("/api/sample/invalid").header("Authorization", token))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].where").value("phone"));
    }

    @Test
    void a_path_that_nothing_serves_is_a_problem_too() throws Exception {
        mvc.perform(get("/api/sample/nothing-here").header("Authorization", Tokens.bearer("a", "A", "RSO")))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"));
    }

    @Test
    void a_failure_tells_nothing_of_what_was_inside() throws Exception {
        mvc.perform(get("/api/sample/broken").header("Authorization", Tokens.bearer("a", "A", "RSO")))
                .andExpect(status().isInternalServerError())
                .andExpect(content().string(not(containsString("example.com"))));
    }

    private String afterwards(String tampering) {
        return transactions.execute(status -> {
            jdbc.sql(tampering).update();
            var verification = audit.verify();
            status.setRollbackOnly();
            assertThat(verification.intact()).isFalse();
            return String.valueOf(verification.problem());
        });
    }

    private static ReplyReceived reply(UUID person, String text) {
        return new ReplyReceived(
                UUID.randomUUID(), person, null, null, Channel.SMS, ReplyReceived.Answer.TEXT, text, false, NOON);
    }

    private static byte[] json(UUID person, String text) {
        return """
                {"replyId": "%s", "personId": "%s", "releaseId": null, "channel": "SMS", "answer": "TEXT", "text": "%s",
                 "receivedAt": "2026-03-01T12:00:00Z"}
                """.formatted(UUID.randomUUID(), person, text).getBytes(StandardCharsets.UTF_8);
    }
}
