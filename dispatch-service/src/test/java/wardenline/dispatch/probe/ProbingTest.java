package wardenline.dispatch.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.DispatchMetric;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmtpSink;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.testkit.Tokens;

@DispatchTest
class ProbingTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");

    @Autowired
    MockMvc web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Line line;

    @Autowired
    Providers providers;

    @Autowired
    Probes probes;

    @Autowired
    MeterRegistry meters;

    @Autowired
    AuditChain audit;

    @BeforeEach
    void longAgo() {
        jdbc.sql("update probe set begun_at = now() - interval '1 hour'").update();
    }

    @AfterEach
    void mend() {
        Sinks.mend();
        line.letGo();
        jdbc.sql("delete from probe_ended").update();
        Awaitility.await()
                .until(() -> providers.open().size() == providers.standings().size());
    }

    @Test
    void a_probe_says_that_it_is_a_test_and_is_no_delivery() throws Exception {
        ask("EMAIL/smtp-a")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].result").value("ACCEPTED"))
                .andExpect(jsonPath("$[0].millis").isNumber())
                .andExpect(jsonPath("$[0].lastAcceptedAt").isNotEmpty());

        var mail = mails("probe@post.example.org").getLast();
        assertThat(mail.header("Subject")).startsWith("TEST of the line");
        assertThat(mail.raw()).contains("Nothing has happened. Do nothing.");
        var id = UUID.fromString(mail.header("X-Wardenline-Delivery"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(jdbc.sql("""
                        select (select count(*) from delivery where delivery_id = :id)
                            + (select count(*) from attempt where delivery_id = :id)
                        """).param("id", id).query(Integer.class).single()).isZero();
        assertThat(meters.get(DispatchMetric.PROBE.id())
                        .tags("provider", "smtp-a", "result", "ACCEPTED")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(1);
        assertThat(audit.about("EMAIL/smtp-a")).extracting(AuditEntry::action).contains("provider-probed");
    }

    @Test
    void what_a_carrier_reports_of_a_probe_is_shown_with_it_and_is_no_unmatched_receipt() throws Exception {
        ask("SMS/twilio-a").andExpect(jsonPath("$[0].result").value("ACCEPTED"));
        var receipts = jdbc.sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, status, sender, body, received_at)
                        select 'a', kind, case kind when 'TEXT' then null else message_id end, 1, 'delivered',
                            case kind when 'TEXT' then '+442079460001' else '' end, '1', now()
                        from probe cross join unnest(array['MESSAGE_STATUS', 'TEXT']) as kind
                        where provider = 'twilio-a' and channel = 'SMS'
                        returning receipt_id
                        """).query(Long.class).list();

        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from receipt where receipt_id in (:ids) and verdict = 'NO_NEWS'")
                                .param("ids", receipts)
                                .query(Integer.class)
                                .single()
                        == 2);
        web.perform(get("/api/dispatch/probes").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$[?(@.provider=='twilio-a' && @.channel=='SMS')].receipt")
                        .value("delivered"));
    }

    @Test
    void two_replicas_probe_each_provider_once() {
        var settings = settings("once@post.example.org");
        try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 2; i++) {
                var replica = new Probing(providers, probes, settings, meters);
                var _ = replicas.submit(replica::probeDue);
            }
        }

        assertThat(mails("once@post.example.org")).hasSize(2);
    }

    @Test
    void a_provider_is_not_probed_twice_in_a_row_nor_while_it_is_held() throws Exception {
        ask("VOICE/twilio-b").andExpect(status().isOk());
        ask("VOICE/twilio-b")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("PROBED_JUST_NOW"));

        web.perform(put("/api/dispatch/controls/VOICE/twilio-a")
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"PAUSED\",\"reason\":\"Under repair\"}"))
                .andExpect(status().isOk());
        ask("VOICE/twilio-a")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("PROVIDER_HELD"));
        ask("FAX/fax-a").andExpect(jsonPath("$.code").value("NO_DESTINATION"));
        ask("FAX/nobody").andExpect(status().isNotFound());
    }

    @Test
    void a_probe_that_fails_says_how() {
        Sinks.RELAY_B.mode(SmtpSink.Mode.GREYLIST_450);
        var probing = new Probing(providers, probes, settings("fails@post.example.org"), meters);
        probing.probeDue();

        assertThat(probes.all())
                .filteredOn(probe -> probe.provider().equals("smtp-b"))
                .singleElement()
                .satisfies(probe -> {
                    assertThat(probe.result()).contains(Probe.Result.DEFERRED);
                    assertThat(probe.reason()).contains("NOT_NOW");
                });
    }

    @Test
    void a_provider_that_recovered_while_nothing_was_sent_is_found_to_work_before_its_turn() {
        var probing = new Probing(providers, probes, settings("recovered@post.example.org"), meters);
        probing.probeDue();
        Sinks.RELAY_B.mode(SmtpSink.Mode.REFUSE_421);
        var broken = opened("smtp-b");
        Sinks.mend();
        jdbc.sql("update probe set begun_at = now() - interval '30 seconds'").update();
        var before = mails("recovered@post.example.org").size();

        probing.probeDue();

        assertThat(broken.health().out()).isFalse();
        assertThat(mails("recovered@post.example.org"))
                .as("as many as its breaker asks for, and none by the others")
                .hasSize(before + Policy.DEFAULT.breaker().probes())
                .extracting(mail -> mail.header("Message-ID"))
                .as("each by itself")
                .doesNotHaveDuplicates();
    }

    /** Its breaker has opened, because nothing that it was given came through. */
    private Provider opened(String name) {
        var provider = providers.open().stream()
                .filter(each -> each.identity().name().equals(name))
                .findFirst()
                .orElseThrow();
        var message = ProbeMessages.of(provider.identity(), DeliveryId.ofProbe(), "nobody@post.example.org");
        Awaitility.await().until(() -> {
            provider.probe(message);
            return provider.health().out();
        });
        return provider;
    }

    @Test
    void on_a_laptop_a_probe_reaches_nobody_real() {
        new Probing(providers, probes, settings("somebody@embassy.not-reserved.org"), meters).probeDue();

        assertThat(probes.all())
                .filteredOn(probe -> probe.provider().startsWith("smtp-"))
                .isNotEmpty()
                .allSatisfy(probe -> assertThat(probe.reason()).contains("OUTSIDE_RESERVED_RANGE"));
        assertThat(mails("somebody@embassy.not-reserved.org")).isEmpty();
    }

    private static ProbeSettings settings(String email) {
        return new ProbeSettings(120, 10, 300, email, "", "", "");
    }

    private static List<SmtpSink.Mail> mails(String to) {
        return Stream.concat(Sinks.RELAY_A.mails().stream(), Sinks.RELAY_B.mails().stream())
                .filter(mail -> mail.to().equals(to))
                .toList();
    }

    private ResultActions ask(String what) throws Exception {
        return web.perform(post("/api/dispatch/probes/" + what).header("Authorization", OPERATOR));
    }
}
