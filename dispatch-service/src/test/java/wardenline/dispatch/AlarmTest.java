package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Topics;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmtpSink;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

@DispatchTest
class AlarmTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    MeterRegistry meters;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void mend() throws Exception {
        Sinks.mend();
        Sinks.ALARMS.refuse(false);
        control("RUNNING", "Mended");
    }

    @Test
    void when_no_provider_works_deliveries_wait_without_losing_attempts_and_operators_hear_of_it_within_a_minute() {
        Sinks.RELAY_A.mode(SmtpSink.Mode.REFUSE_421);
        Sinks.RELAY_B.mode(SmtpSink.Mode.REFUSE_421);
        var release = Line.emergency();
        line.release(release, Line.mailbox("nobody", 40));

        awaitStanding("NO_PROVIDER", "EMAIL/EXERCISE");
        awaitStanding("EMERGENCY_WAITS", "EMAIL");
        assertThat(line.jdbc()
                        .sql("select max(spent) from delivery where release_id = :release")
                        .param("release", release.release())
                        .query(Integer.class)
                        .single())
                .isZero();
        Sinks.mend();

        line.awaitCount(release, DeliveryState.ACCEPTED, 40);
        awaitCleared("NO_PROVIDER", "EMAIL/EXERCISE");
        awaitCleared("EMERGENCY_WAITS", "EMAIL");
    }

    @Test
    void a_single_emergency_that_is_put_off_again_and_again_is_an_alarm_too() {
        Sinks.RELAY_A.mode(SmtpSink.Mode.THROTTLE_454);
        Sinks.RELAY_B.mode(SmtpSink.Mode.THROTTLE_454);
        var release = Line.emergency();
        line.release(release, Line.mailbox("single", 1));

        awaitStanding("EMERGENCY_WAITS", "EMAIL");
    }

    @Test
    void an_alarm_is_shown_counted_and_told_until_its_cause_is_gone() throws Exception {
        Sinks.ALARMS.refuse(true);
        control("PAUSED", "To see what is said");
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Unheard", Line.fax("+12025550141"))));

        awaitStanding("NO_PROVIDER", "FAX/EXERCISE");
        for (var path : List.of("/operations", "/operations/deliveries", "/operations/controls", "/operations/alarms"))
            Awaitility.await()
                    .untilAsserted(() -> web.perform(get(path).header("Authorization", OPERATOR))
                            .andExpect(content()
                                    .string(containsString(
                                            "Exercise, Fax: deliveries wait and an operator holds every provider")))
                            .andExpect(content().string(containsString("href=\"/operations/controls\""))));
        assertThat(meters.get(DispatchMetric.ALARM.id())
                        .tag("kind", "NO_PROVIDER")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(1);
        Awaitility.await().until(() -> posts("RAISED").size() >= 2);
        Sinks.ALARMS.refuse(false);
        control("RUNNING", "Seen");

        awaitCleared("NO_PROVIDER", "FAX/EXERCISE");
        Awaitility.await().until(() -> posts("CLEARED").size() == 1);
        assertThat(posts("RAISED"))
                .allSatisfy(post -> assertThat(post)
                        .contains("\"severity\":\"CRITICAL\"")
                        .contains("https://line.example.org/operations/controls")
                        .doesNotContain("+12025550141"));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
    }

    @Test
    void an_alarm_that_has_stood_for_days_is_told_as_cleared_and_old_history_is_not() {
        var stood = alarm("stood", true, "now()");
        var untold = alarm("untold", false, "null");
        var history = alarm("history", true, "now() - interval '2 days'");

        Awaitility.await().until(() -> told(stood, "CLEARED") && told(untold, "RAISED") && told(untold, "CLEARED"));
        assertThat(Sinks.ALARMS.posts()).noneMatch(post -> post.contains(history.toString()));
    }

    /** One that was raised three days ago. */
    private UUID alarm(String subject, boolean toldRaised, String clearedAt) {
        return line.jdbc()
                .sql("""
                        insert into alarm (kind, subject, severity, word, raised_at, told_raised, cleared_at)
                        values ('RECEIPTS_LAG', :subject, 'WARNING', 'Of a test', now() - interval '3 days', :told, %s)
                        returning alarm_id
                        """.formatted(clearedAt))
                .param("subject", subject)
                .param("told", toldRaised)
                .query(UUID.class)
                .single();
    }

    private static boolean told(UUID alarm, String state) {
        return Sinks.ALARMS.posts().stream()
                .anyMatch(
                        post -> post.contains(alarm.toString()) && post.contains("\"state\":\"%s\"".formatted(state)));
    }

    @Test
    void nothing_is_sent_to_a_page_that_shows_what_stands() throws Exception {
        var shown = web.perform(get("/operations/alarms/standing").header("Authorization", OPERATOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        var seen = shown.replaceFirst("(?s).*name=\"alarms-seen\" value=\"([^\"]*)\".*", "$1");

        web.perform(get("/operations/alarms/standing")
                        .param("alarms-seen", seen)
                        .header("Authorization", OPERATOR))
                .andExpect(status().isNoContent())
                .andExpect(content().string(""));
    }

    @Test
    void a_call_whose_end_nobody_writes_down_is_an_alarm_and_then_an_expired_lease() {
        var release = Line.routine();
        line.segment(release, Line.mailbox("stuck", 1));
        line.awaitRows(release, 1);
        line.jdbc().sql("""
                        with stuck as (
                            update delivery set state = 'CLAIMED', attempts = 1, lease_until = now() + interval '3 seconds',
                                lease_holder = gen_random_uuid(), provider = 'smtp-a'
                            where release_id = :release returning *)
                        insert into progress_delta (release_id, channel, state, deliveries)
                        select release_id, channel, 'PLANNED', -1 from stuck
                        union all select release_id, channel, 'CLAIMED', 1 from stuck
                        """).param("release", release.release()).update();

        awaitStanding("CONCLUSIONS_UNWRITTEN", "");
        awaitStanding("LEASES_EXPIRED", "");
        awaitCleared("CONCLUSIONS_UNWRITTEN", "");
        awaitCleared("LEASES_EXPIRED", "");
    }

    @Test
    void receipts_that_nobody_joins_are_an_alarm() {
        var receipt = line.jdbc().sql("""
                        insert into receipt (provider, kind, reference, status, received_at, join_at)
                        values ('a', 'MESSAGE_STATUS', 'lagging', 'queued', now(), 'infinity')
                        returning receipt_id
                        """).query(Long.class).single();

        transactions.executeWithoutResult(_ -> {
            // Enough that nobody takes it to be joined, and little enough that it can be made due meanwhile.
            var _ = line.jdbc()
                    .sql("select 1 from receipt where receipt_id = :receipt for key share")
                    .param("receipt", receipt)
                    .query(Integer.class)
                    .single();
            CompletableFuture.runAsync(() -> due(receipt)).join();
            awaitStanding("RECEIPTS_LAG", "");
        });

        awaitCleared("RECEIPTS_LAG", "");
    }

    @Test
    void a_dead_letter_is_an_alarm() throws Exception {
        var _ = new Topic(Topics.VERIFICATION)
                .send("alarming", "wardenline.verification-requested.v98", "{}".getBytes(StandardCharsets.UTF_8));

        awaitStanding("DEAD_LETTERS", "");
        web.perform(get("/api/dispatch/alarms").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$[?(@.kind=='DEAD_LETTERS')].severity").value("WARNING"));
    }

    private void due(long receipt) {
        var rows = line.jdbc()
                .sql("update receipt set join_at = now() - interval '1 minute' where receipt_id = :receipt")
                .param("receipt", receipt)
                .update();
        assertThat(rows).isOne();
    }

    private void awaitStanding(String kind, String subject) {
        Awaitility.await(kind).until(() -> standing(kind, subject) == 1);
    }

    private void awaitCleared(String kind, String subject) {
        Awaitility.await(kind + " cleared").until(() -> standing(kind, subject) == 0);
    }

    private int standing(String kind, String subject) {
        return line.jdbc()
                .sql("select count(*) from alarm where kind = :kind and subject = :subject and cleared_at is null")
                .param("kind", kind)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    private static List<String> posts(String state) {
        return Sinks.ALARMS.posts().stream()
                .filter(post -> post.contains("\"kind\":\"NO_PROVIDER\"")
                        && post.contains("\"subject\":\"FAX/EXERCISE\"")
                        && post.contains("\"state\":\"" + state + "\""))
                .toList();
    }

    private void control(String state, String reason) throws Exception {
        web.perform(put("/api/dispatch/controls/FAX")
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"%s\",\"reason\":\"%s\"}".formatted(state, reason)))
                .andExpect(status().isOk());
    }
}
