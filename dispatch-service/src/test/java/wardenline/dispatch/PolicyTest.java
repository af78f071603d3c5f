package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Step;
import wardenline.dispatch.policy.Policy;
import wardenline.dispatch.policy.PolicyDocument;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.testkit.Tokens;

@DispatchTest
class PolicyTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RSO = Tokens.bearer("rso", "Security Officer", "RSO");
    private static final String ADMIN = Tokens.bearer("ad", "Administrator", "ADMIN");
    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @AfterEach
    void asItWas() throws Exception {
        Sinks.mend();
        Awaitility.await("nobody is left alone any more")
                .until(() -> line.jdbc()
                        .sql("select coalesce(max(hold_until) < now(), true) from rate_budget")
                        .query(Boolean.class)
                        .single());
        change(version(), PolicyDocument.write(Policy.DEFAULT)).andExpect(status().isOk());
    }

    @Test
    void security_officers_and_administrators_change_it_operators_look_at_it() throws Exception {
        var document = PolicyDocument.write(Policy.DEFAULT);
        var wish = wish(version(), "to see", document);

        web.perform(get("/api/dispatch/policy")).andExpect(status().isUnauthorized());
        web.perform(get("/api/dispatch/policy").header("Authorization", DRAFTER))
                .andExpect(status().isForbidden());
        web.perform(get("/api/dispatch/policy").header("Authorization", OPERATOR))
                .andExpect(status().isOk());
        change(OPERATOR, wish).andExpect(status().isForbidden());
        web.perform(post("/operations/policy")
                        .header("Authorization", OPERATOR)
                        .param("version", "0")
                        .param("why", "none")
                        .param("body", "{}"))
                .andExpect(status().isForbidden());
        change(ADMIN, wish).andExpect(status().isOk());
    }

    @Test
    void what_is_not_allowed_is_named_and_nothing_changes() throws Exception {
        var before = version();
        var document = PolicyDocument.write(Policy.DEFAULT);
        ((ObjectNode) document.path("breaker")).put("openSeconds", 0);

        change(RSO, wish(before, " ", document))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].where").value("why"))
                .andExpect(jsonPath("$.errors[1].where").value("breaker.openSeconds"))
                .andExpect(jsonPath("$.errors[1].what").value("is 0"))
                .andExpect(jsonPath("$.errors[1].allowed").value("a whole number from 1 to 300"));
        change(RSO, "{\"version\": 0}").andExpect(status().isUnprocessableContent());

        assertThat(version()).isEqualTo(before);
    }

    @Test
    void a_reason_that_names_a_number_or_an_address_does_not_get_into_the_audit_chain() throws Exception {
        var before = version();
        var document = PolicyDocument.write(Policy.DEFAULT);

        for (var why : List.of("asked for by +1 202 555 0123", "see anna@example.org", "x", "x".repeat(501))) {
            change(RSO, wish(before, why, document))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.errors[0].where").value("why"));
            form(before, document.toString(), why).andExpect(status().isUnprocessableContent());
        }
        form(before, document.toString(), "see anna@example.org")
                .andExpect(content().string(containsString("leave out telephone numbers and addresses")));

        assertThat(version()).isEqualTo(before);
    }

    @Test
    void a_change_based_on_an_older_version_is_refused() throws Exception {
        var before = version();
        change(before, PolicyDocument.write(Policy.DEFAULT)).andExpect(status().isOk());

        change(before, PolicyDocument.write(Policy.DEFAULT))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("STALE_POLICY"));
        change(before + 7, PolicyDocument.write(Policy.DEFAULT)).andExpect(status().isConflict());

        assertThat(version()).isEqualTo(before + 1);
    }

    @Test
    void a_change_is_kept_with_who_and_why_and_stands_in_the_audit_chain() throws Exception {
        var document = PolicyDocument.write(Policy.DEFAULT);
        ((ObjectNode) document.path("breaker")).put("openSeconds", 9);
        change(RSO, wish(version(), "the relay needs longer", document)).andExpect(status().isOk());

        web.perform(get("/api/dispatch/policy/history?limit=1").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].entry.version").value(version()))
                .andExpect(jsonPath("$[0].entry.changedBy").value("rso"))
                .andExpect(jsonPath("$[0].entry.why").value("the relay needs longer"))
                .andExpect(jsonPath("$[0].differences[0].path").value("breaker.openSeconds"))
                .andExpect(jsonPath("$[0].differences[0].before").value("2"))
                .andExpect(jsonPath("$[0].differences[0].after").value("9"));
        web.perform(get("/api/dispatch/audit").header("Authorization", RSO))
                .andExpect(jsonPath("$[?(@.action=='policy-changed' && @.subject=='policy:" + version() + "')].detail")
                        .value(hasItem(containsString("the relay needs longer; breaker.openSeconds 2 → 9"))));
        web.perform(get("/api/dispatch/audit/verification").header("Authorization", RSO))
                .andExpect(jsonPath("$.intact").value(true));
    }

    @Test
    void a_change_made_by_another_replica_holds_here() throws Exception {
        var document = PolicyDocument.write(Policy.DEFAULT);
        document.put("emergencyReservePercent", 12);
        var next = version() + 1;
        line.jdbc()
                .sql("""
                        insert into policy_version (version, body, changed_by, changed_at, why)
                        values (:version, :body::jsonb, 'elsewhere', now(), 'made elsewhere')
                        """)
                .param("version", next)
                .param("body", document.toString())
                .update();

        Awaitility.await().until(() -> version() == next);
        web.perform(get("/api/dispatch/policy").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.policy.emergencyReservePercent").value(12));
    }

    @Test
    void a_number_outside_a_providers_countries_goes_by_the_next_without_a_restart() throws Exception {
        // The third serves neither: it would take what falls due just after the first two were looked through.
        change(version(), with(sms("twilio-a", 1, "+44"), sms("twilio-b", 2, "+1"), sms("smpp-a", 3, "+81")))
                .andExpect(status().isOk());
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("London", Line.text("+447700900123"), Line.call("+447700900123", 0)),
                        Line.person("Washington", Line.text("+12025550171"))));

        Line.code("+447700900126", "en", "314159");
        Line.code("+12025550176", "en", "314159");

        line.awaitCount(release, DeliveryState.ACCEPTED, 3);
        Awaitility.await().untilAsserted(() -> {
            assertThat(texted(Sinks.TWILIO_A)).contains("+447700900126").doesNotContain("+12025550176");
            assertThat(texted(Sinks.TWILIO_B)).contains("+12025550176").doesNotContain("+447700900126");
        });
        assertThat(texted(Sinks.TWILIO_A)).contains("+447700900123").doesNotContain("+12025550171");
        assertThat(texted(Sinks.TWILIO_B)).contains("+12025550171").doesNotContain("+447700900123");
    }

    @Test
    void a_number_that_two_serve_goes_by_the_one_asked_first_while_it_has_room() throws Exception {
        change(version(), with(sms("twilio-a", 2, "+1"), sms("twilio-b", 1))).andExpect(status().isOk());
        var release = Line.emergency();
        line.release(
                release,
                IntStream.range(0, 4)
                        .mapToObj(i -> Line.person("Both " + i, Line.text("+1202555018" + i)))
                        .toList());

        line.awaitCount(release, DeliveryState.ACCEPTED, 4);

        assertThat(texted(Sinks.TWILIO_B)).contains("+12025550180", "+12025550183");
        assertThat(texted(Sinks.TWILIO_A)).noneMatch(number -> number.startsWith("+1202555018"));
    }

    @Test
    void a_text_whose_first_provider_is_throttled_goes_by_the_next_within_seconds() throws Exception {
        // Its rate is halved from what went that way just before.
        Awaitility.await("nothing has gone that way of late")
                .until(() -> line.jdbc().sql("""
                                select coalesce(bool_and(flow * exp(-extract(epoch from now() - coalesce(flow_at, refilled_at))) < 1), true)
                                from rate_budget where provider = 'twilio-a'
                                """).query(Boolean.class).single());
        Sinks.TWILIO_A.mode(TwilioSink.Mode.THROTTLE_429);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Throttled", Line.text("+12025550186"))));

        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        assertThat(texted(Sinks.TWILIO_B)).contains("+12025550186");
        assertThat(line.jdbc()
                        .sql("""
                                select string_agg(attempt.provider || ' ' || outcome || ' ' || coalesce(attempt.reason, ''), ', ' order by attempt)
                                from attempt join delivery using (delivery_id) where release_id = :release
                                """)
                        .param("release", release.release())
                        .query(String.class)
                        .single())
                .matches("(twilio-a DEFERRED THROTTLED, ){1,3}twilio-b ACCEPTED ");
    }

    @Test
    void a_number_that_nobody_serves_waits_until_the_policy_serves_it() throws Exception {
        change(version(), with(sms("twilio-a", 1, "+44"), sms("twilio-b", 2, "+44"), sms("smpp-a", 3, "+44")))
                .andExpect(status().isOk());
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("Served", Line.text("+447700900124")),
                        Line.person("Waiting", Line.text("+12025550172"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        assertThat(line.count(release, DeliveryState.PLANNED)).isEqualTo(1);
        page(RSO).andExpect(content().string(containsString("Some numbers are served by nobody")));

        change(version(), PolicyDocument.write(Policy.DEFAULT)).andExpect(status().isOk());

        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
    }

    @Test
    void what_waits_for_a_provider_that_serves_its_number_no_more_ends_with_the_reason_of_who_refused_it()
            throws Exception {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.REFUSE_400_REGION);
        Sinks.TWILIO_B.mode(TwilioSink.Mode.FAIL_503);
        change(version(), with(sms("twilio-a", 1), sms("twilio-b", 2), sms("smpp-a", 3, "+44")))
                .andExpect(status().isOk());
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Left", Line.text("+12025550173"))));
        Awaitility.await("the other one is waited for")
                .until(() -> line.jdbc()
                        .sql("select count(*) from delivery where release_id = :release and refused_by = '{twilio-a}'")
                        .param("release", release.release())
                        .query(Integer.class)
                        .single()
                        .equals(1));

        change(version(), with(sms("twilio-a", 1), sms("twilio-b", 2, "+44"), sms("smpp-a", 3, "+44")))
                .andExpect(status().isOk());

        var delivery = line.delivery(release, Channel.SMS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> line.state(delivery), state -> state == DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void whether_an_emergency_reaches_who_left_routine_is_for_the_policy_to_say() throws Exception {
        var left = Line.person("Left", Line.mail("left-routine@citizens.example.org"));
        optOut(left.personId(), left.steps().getFirst());
        var reached = Line.emergency();
        line.release(reached, List.of(left));
        line.awaitCount(reached, DeliveryState.ACCEPTED, 1);

        var document = PolicyDocument.write(Policy.DEFAULT);
        ((ObjectNode) document.path("lifeSafety")).put("emergencyReachesOptedOut", false);
        change(version(), document).andExpect(status().isOk());
        var barred = Line.emergency();
        line.release(barred, List.of(left));

        line.awaitCount(barred, DeliveryState.SUPPRESSED, 1);
        assertThat(line.reason(line.delivery(barred, Channel.EMAIL))).isEqualTo("LEFT_ROUTINE");
    }

    @Test
    void the_page_shows_the_policy_and_lets_who_may_change_it() throws Exception {
        page(OPERATOR)
                .andExpect(content().string(containsString("Mailbox full, greylisted")))
                .andExpect(content().string(containsString("twilio-b")))
                .andExpect(content().string(not(containsString("<textarea"))));
        page(RSO).andExpect(content().string(containsString("<textarea")));

        var document = with(sms("twilio-a", 1, "+1"));
        form(version(), "{\"retry\":", "broken")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("This is no JSON")));
        form(version(), "{}", "empty")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("breaker is missing; allowed: an object")))
                .andExpect(content().string(containsString("href=\"#body\"")));
        form(version() - 1, document.toString(), "too late")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("meanwhile")));
        form(version(), document.toString(), "texts to one country")
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl("/operations/policy?said=changed"));
        page(OPERATOR)
                .andExpect(content().string(containsString("texts to one country")))
                .andExpect(content().string(containsString("providers[twilio-a/SMS].order = 1")));
    }

    private void optOut(UUID person, Step step) {
        line.jdbc()
                .sql("""
                        insert into barred_contact (contact_point_id, person_id, opt_out_here) values (:point, :person, true)
                        """)
                .param("point", step.contactPointId())
                .param("person", person)
                .update();
    }

    private static List<String> texted(TwilioSink sink) {
        return sink.requests().stream()
                .filter(request -> request.path().contains("Messages"))
                .map(TwilioSink.Request::to)
                .toList();
    }

    private static Policy.ProviderRule sms(String name, int order, String... callingCodes) {
        return new Policy.ProviderRule(name, Channel.SMS, order, 1, 0, 0, List.of(callingCodes), 79);
    }

    private static ObjectNode with(Policy.ProviderRule... rules) {
        return PolicyDocument.write(new Policy(
                Policy.DEFAULT.retry(),
                List.of(rules),
                Policy.DEFAULT.emergencyReservePercent(),
                Policy.DEFAULT.breaker(),
                Policy.DEFAULT.lifeSafety()));
    }

    private int version() throws Exception {
        var answer = web.perform(get("/api/dispatch/policy").header("Authorization", OPERATOR))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JSON.readTree(answer).path("version").intValue();
    }

    private ResultActions change(int basedOn, JsonNode policy) throws Exception {
        return change(RSO, wish(basedOn, "a test", policy));
    }

    private ResultActions change(String who, String wish) throws Exception {
        return web.perform(put("/api/dispatch/policy")
                .header("Authorization", who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(wish));
    }

    private static String wish(int basedOn, String why, JsonNode policy) {
        return JSON.writeValueAsString(Map.of("version", basedOn, "why", why, "policy", policy));
    }

    private ResultActions page(String who) throws Exception {
        return web.perform(get("/operations/policy").header("Authorization", who))
                .andExpect(status().isOk());
    }

    private ResultActions form(int basedOn, String body, String why) throws Exception {
        return web.perform(post("/operations/policy")
                .header("Authorization", RSO)
                .param("version", String.valueOf(basedOn))
                .param("body", body)
                .param("why", why));
    }
}
