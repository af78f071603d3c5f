package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Providers;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.testkit.Tokens;

@DispatchTest
class ControlTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    AuditChain audit;

    @Autowired
    Providers providers;

    @AfterEach
    void letGo() {
        Sinks.mend();
        line.letGo();
        Awaitility.await()
                .until(() -> providers.open().size() == providers.standings().size());
    }

    @Test
    void a_paused_provider_gets_nothing_new_and_the_next_takes_over() throws Exception {
        set("EMAIL/smtp-a", "PAUSED", "The relay is being moved")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("PAUSED"))
                .andExpect(jsonPath("$.held").value(true))
                .andExpect(jsonPath("$.by").value("op"))
                .andExpect(jsonPath("$.onlyOneLeft").value(false));
        var release = Line.emergency();
        line.release(release, Line.mailbox("paused", 30));

        line.awaitCount(release, DeliveryState.ACCEPTED, 30);

        assertThat(providersOf(release)).containsExactly("smtp-b");
    }

    @Test
    void a_paused_channel_holds_emergencies_too_and_they_lose_no_attempt() throws Exception {
        set("FAX", "PAUSED", "The gateway prints garbage")
                .andExpect(jsonPath("$.onlyOneLeft").value(true));
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("Fax One", Line.fax("+12025550131"), Line.mail("fax-one@citizens.example.org")),
                        Line.person("Fax Two", Line.fax("+12025550132"), Line.mail("fax-two@citizens.example.org"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);

        api("/api/dispatch/controls")
                .andExpect(jsonPath("$[?(@.channel=='FAX' && @.provider=='*')].emergenciesDue")
                        .value(2));
        assertThat(line.count(release, DeliveryState.PLANNED)).isEqualTo(2);
        assertThat(line.jdbc()
                        .sql("select max(attempts) from delivery where release_id = :release and channel = 'FAX'")
                        .param("release", release.release())
                        .query(Integer.class)
                        .single())
                .isZero();

        set("FAX", "RUNNING", "Mended").andExpect(status().isOk());
        line.awaitCount(release, DeliveryState.ACCEPTED, 4);
    }

    @Test
    void a_draining_provider_is_drained_once_nothing_is_in_flight() throws Exception {
        set("SMS/twilio-b", "PAUSED", "So that the other one is used");
        Sinks.TWILIO_A.mode(TwilioSink.Mode.WAIT_FOR_RELEASE);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Drained", Line.text("+12025550133"))));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Sinks.TWILIO_A.requests().stream()
                        .anyMatch(request -> request.to().equals("+12025550133")));

        set("SMS/twilio-a", "DRAINING", "Its contract ends")
                .andExpect(jsonPath("$.drained").value(false))
                .andExpect(jsonPath("$.inFlight").value(1));
        Sinks.TWILIO_A.release();

        Awaitility.await()
                .untilAsserted(() -> api("/api/dispatch/controls")
                        .andExpect(jsonPath("$[?(@.channel=='SMS' && @.provider=='twilio-a')].drained")
                                .value(true)));
        page("/operations/controls").andExpect(content().string(containsString("Drained")));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
    }

    @Test
    void what_another_replica_was_told_holds_here() {
        line.hold(Channel.FAX, "set elsewhere");

        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> !providers.usable(Channel.FAX));
    }

    @Test
    void the_page_says_how_many_emergencies_wait_and_asks_for_the_channels_name() throws Exception {
        set("FAX/fax-a", "PAUSED", "So that something waits");
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Asked", Line.fax("+12025550134"))));
        line.awaitRows(release, 1);

        page("/operations/controls/FAX")
                .andExpect(content().string(containsString("1 emergency deliveries wait to go now")))
                .andExpect(content().string(containsString("no emergency either")))
                .andExpect(content().string(containsString("data-confirm=\"FAX\"")))
                .andExpect(content().string(containsString("<label class=\"usa-label\" for=\"reason\">")));
        form("/operations/controls/FAX", "PAUSED", "", "fax")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Type FAX to stop the whole channel.")))
                .andExpect(content().string(containsString("Say why, in 3 to 500 characters.")));
        form("/operations/controls/FAX", "DRAINING", "For good", "FAX")
                .andExpect(redirectedUrl("/operations/controls"));

        page("/operations/controls/FAX")
                .andExpect(content().string(containsString(">Resume<")))
                .andExpect(content().string(not(containsString("data-confirm"))));
        form("/operations/controls/FAX", "RUNNING", "A mistake", "").andExpect(redirectedUrl("/operations/controls"));
        form("/operations/controls/FAX/fax-a", "RUNNING", "Enough", "")
                .andExpect(redirectedUrl("/operations/controls"));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
    }

    @Test
    void a_provider_that_others_stand_in_for_is_held_without_typing() throws Exception {
        page("/operations/controls/SMS/twilio-b")
                .andExpect(content().string(containsString("twilio-a and smpp-a take over at once.")))
                .andExpect(content().string(not(containsString("data-confirm"))));
        form("/operations/controls/SMS/twilio-b", "PAUSED", "Slow today", "")
                .andExpect(redirectedUrl("/operations/controls"));

        set("SMS/smpp-a", "PAUSED", "Its line is noisy").andExpect(status().isOk());

        page("/operations/controls/SMS/twilio-a")
                .andExpect(content().string(containsString("While this is held nothing goes out on the channel")))
                .andExpect(content().string(containsString("To hold it all the same, type")))
                .andExpect(content().string(containsString("data-confirm=\"SMS\"")));
        form("/operations/controls/SMS/twilio-a", "PAUSED", "Slow, too", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Type SMS to hold it all the same.")));
    }

    @Test
    void every_hold_is_in_the_audit_chain_once_with_its_reason() throws Exception {
        set("VOICE/twilio-b", "PAUSED", "Calls drop");
        set("VOICE/twilio-b", "PAUSED", "Calls drop");
        set("VOICE/twilio-b", "RUNNING", "Calls hold");

        assertThat(audit.about("VOICE/twilio-b"))
                .filteredOn(entry -> entry.action().startsWith("carrier-"))
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::detail)
                .containsExactly(
                        tuple("officer:op", "carrier-paused", "Calls drop"),
                        tuple("officer:op", "carrier-resumed", "Calls hold"));
    }

    @Test
    void holding_is_for_operators_and_needs_a_reason() throws Exception {
        web.perform(put("/api/dispatch/controls/FAX")
                        .header("Authorization", DRAFTER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"PAUSED\",\"reason\":\"for fun\"}"))
                .andExpect(status().isForbidden());
        set("FAX", "PAUSED", "  ").andExpect(status().isUnprocessableContent());
        set("FAX/nobody", "PAUSED", "No such one").andExpect(status().isNotFound());
        set("PIGEON", "PAUSED", "No such channel").andExpect(status().isBadRequest());

        assertThat(providers.usable(Channel.FAX)).isTrue();
    }

    private List<String> providersOf(Line.Draft release) {
        return line.jdbc()
                .sql(
                        "select distinct attempt.provider from attempt join delivery using (delivery_id) where release_id = :release")
                .param("release", release.release())
                .query((row, _) -> row.getString("provider"))
                .list();
    }

    private ResultActions set(String what, String state, String reason) throws Exception {
        return web.perform(put("/api/dispatch/controls/" + what)
                .header("Authorization", OPERATOR)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"state\":\"%s\",\"reason\":\"%s\"}".formatted(state, reason)));
    }

    private ResultActions form(String path, String state, String reason, String word) throws Exception {
        return web.perform(post(path)
                .header("Authorization", OPERATOR)
                .param("state", state)
                .param("reason", reason)
                .param("word", word));
    }

    private ResultActions api(String path) throws Exception {
        return web.perform(get(path).header("Authorization", OPERATOR)).andExpect(status().isOk());
    }

    private ResultActions page(String path) throws Exception {
        return api(path);
    }
}
