package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.dispatch.sink.Sinks;
import wardenline.platform.audit.AuditChain;
import wardenline.testkit.Tokens;

/** A routine message that may have been sent is not sent again by itself: an operator decides. */
@DispatchTest
class HeldInDoubtTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    AuditChain audit;

    private final Line.Draft release = Line.routine();

    @AfterEach
    void end() {
        Sinks.mend();
        line.cancel(release);
    }

    @Test
    void sent_again_it_goes_once_more_and_counts_as_such() throws Exception {
        var delivery = held(Line.person("Again", Line.mail("held-again@citizens.example.org")));
        page(delivery)
                .andExpect(content().string(containsString("Held in doubt")))
                .andExpect(content().string(containsString("may get it twice")));
        assertThat(listed()).contains(delivery.toString());

        decide(delivery, "again", "no").andExpect(status().isUnprocessableContent());
        decide(delivery, "again", "The relay lost its queue")
                .andExpect(redirectedUrl("/operations/deliveries/" + delivery + "?said=AGAIN"));

        line.awaitState(delivery, DeliveryState.ACCEPTED);
        assertThat(Sinks.RELAY_A.mails().stream().anyMatch(mail -> mail.to().equals("held-again@citizens.example.org"))
                        || Sinks.RELAY_B.mails().stream()
                                .anyMatch(mail -> mail.to().equals("held-again@citizens.example.org")))
                .isTrue();
        Awaitility.await().until(() -> resent() == 1);
        assertThat(audit.about("delivery/" + delivery)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("delivery-sent-again");
            assertThat(entry.actor()).isEqualTo("officer:op");
            assertThat(entry.detail()).isEqualTo("The relay lost its queue");
        });
        page(delivery)
                .andExpect(content().string(not(containsString("Held in doubt"))))
                .andExpect(content().string(containsString("The relay lost its queue")));
        decide(delivery, "again", "Once more")
                .andExpect(redirectedUrl("/operations/deliveries/" + delivery + "?said=NOT_HELD"));
    }

    @Test
    void left_it_stays_unknown_until_its_carrier_says_something() throws Exception {
        var delivery = held(Line.person("Left", Line.text("+12025550181")));

        decide(delivery, "leave", "Told by telephone")
                .andExpect(redirectedUrl("/operations/deliveries/" + delivery + "?said=LEFT"));

        assertThat(line.state(delivery)).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(line.reason(delivery)).isEqualTo("LEFT_IN_DOUBT");
        assertThat(listed()).doesNotContain(delivery.toString());
        page(delivery)
                .andExpect(content().string(not(containsString("Held in doubt"))))
                .andExpect(content().string(containsString("Told by telephone")));
        decide(delivery, "again", "After all")
                .andExpect(redirectedUrl("/operations/deliveries/" + delivery + "?said=NOT_HELD"));
        web.perform(get("/operations/releases/" + release.release()).header("Authorization", OPERATOR))
                .andExpect(content().string(containsString("of=" + release.release() + "&amp;state=UNKNOWN")));
        reported(delivery, "delivered");
        line.awaitState(delivery, DeliveryState.DELIVERED);
    }

    @Test
    void nothing_goes_again_after_its_release_is_over_or_the_person_answered() throws Exception {
        var person = Line.person("Answered", Line.mail("held-answered@citizens.example.org"));
        var delivery = held(person);
        line.jdbc()
                .sql("""
                        insert into acknowledgement (release_id, person_id, channel, acknowledged_at)
                        values (:release, :person, 'SMS', now())
                        """)
                .param("release", release.release())
                .param("person", person.personId())
                .update();
        api(delivery, "again")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("ANSWERED"));
        assertThat(listed()).as("the person has answered").doesNotContain(delivery.toString());
        page(delivery)
                .andExpect(content().string(containsString("The person has answered")))
                .andExpect(content().string(not(containsString(delivery + "/again"))));
        line.jdbc()
                .sql("delete from acknowledgement where release_id = :release")
                .param("release", release.release())
                .update();
        assertThat(listed()).contains(delivery.toString());
        line.cancel(release);
        Awaitility.await()
                .until(() -> line.jdbc()
                        .sql("select cancelled_at is not null from release where release_id = :release")
                        .param("release", release.release())
                        .query(Boolean.class)
                        .single());

        api(delivery, "again")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("RELEASE_OVER"));
        assertThat(listed()).as("its release is over").doesNotContain(delivery.toString());
        page(delivery)
                .andExpect(content().string(containsString("Its release has ended or was called off")))
                .andExpect(content().string(not(containsString(delivery + "/again"))));
        assertThat(audit.about("delivery/" + delivery)).isEmpty();
        api(delivery, "leave").andExpect(status().isOk());
    }

    @Test
    void invariant_8_who_left_routine_messages_since_gets_none() throws Exception {
        var person = Line.person("Stopped", Line.text("+12025550182"));
        var delivery = held(person);
        line.jdbc().sql("""
                        insert into barred_contact (contact_point_id, person_id, opt_out_here)
                        select contact_point_id, person_id, true from delivery where delivery_id = :delivery
                        """).param("delivery", delivery).update();

        api(delivery, "again").andExpect(status().isOk());

        line.awaitState(delivery, DeliveryState.SUPPRESSED);
    }

    @Test
    void all_that_waits_is_counted_on_the_board_and_listed_page_by_page() throws Exception {
        line.segment(release, people(101));
        line.awaitRows(release, 101);
        died();

        var all = JsonPath.<List<String>>read(
                body("/api/dispatch/deliveries/held?limit=500"),
                "$[?(@.releaseId == '" + release.release() + "')].deliveryId");
        assertThat(all).hasSize(101).doesNotHaveDuplicates();
        web.perform(get("/api/dispatch/board").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.heldInDoubt").value(greaterThanOrEqualTo(101)));
        var first = deliveries(listed());
        assertThat(first).isEqualTo(all.subList(0, 100));
        assertThat(deliveries(body("/operations/held?before=" + first.getLast())))
                .startsWith(all.getLast());
        web.perform(get("/api/dispatch/deliveries/held?limit=7").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$.length()").value(7))
                .andExpect(jsonPath("$[0].state").value("UNKNOWN"));
        web.perform(get("/operations/held?before=nonsense").header("Authorization", OPERATOR))
                .andExpect(status().isBadRequest());
    }

    @Test
    void only_operators_decide_and_only_of_what_is_held() throws Exception {
        var delivery = held(Line.person("Nobody", Line.mail("held-nobody@citizens.example.org")));

        web.perform(post("/operations/deliveries/" + delivery + "/again")
                        .header("Authorization", DRAFTER)
                        .param("reason", "I want it"))
                .andExpect(status().isForbidden());
        api(UUID.randomUUID(), "leave").andExpect(status().isNotFound());
        reported(delivery, "delivered");
        line.awaitState(delivery, DeliveryState.DELIVERED);

        api(delivery, "again").andExpect(jsonPath("$.code").value("NOT_HELD"));
        api(delivery, "leave").andExpect(jsonPath("$.code").value("NOT_HELD"));
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void of_two_operators_and_a_receipt_at_once_each_comes_before_or_after_the_other() throws Exception {
        var delivery = held(Line.person("Race", Line.text("+12025550183")));

        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var action : List.of("again", "leave")) {
                var _ = all.submit(() -> api(delivery, action));
            }
            var _ = all.submit(() -> reported(delivery, "delivered"));
        }

        Awaitility.await().until(() -> line.state(delivery) == DeliveryState.DELIVERED);
        assertThat(audit.about("delivery/" + delivery)).hasSizeLessThanOrEqualTo(1);
        assertThat(resent()).isLessThanOrEqualTo(1);
    }

    /** A worker died in the middle of the call. */
    private UUID held(Recipient person) {
        line.segment(release, List.of(person));
        line.awaitRows(release, 1);
        died();
        return line.jdbc()
                .sql("select delivery_id from delivery where release_id = :release")
                .param("release", release.release())
                .query(UUID.class)
                .single();
    }

    private static List<Recipient> people(int people) {
        return IntStream.range(0, people)
                .mapToObj(i -> Line.person("Held " + i, Line.mail("held-" + i + "@citizens.example.org")))
                .toList();
    }

    private void died() {
        line.jdbc().sql("""
                        with dead as (
                            update delivery set state = 'CLAIMED', attempts = 1, lease_until = now() - interval '1 second',
                                lease_holder = gen_random_uuid(),
                                provider = case channel when 'EMAIL' then 'smtp-a' else 'twilio-a' end
                            where release_id = :release returning *)
                        insert into progress_delta (release_id, channel, state, deliveries)
                        select release_id, channel, 'PLANNED', -1 from dead
                        union all select release_id, channel, 'CLAIMED', 1 from dead
                        """).param("release", release.release()).update();
        line.content(release);
        line.awaitCount(release, DeliveryState.UNKNOWN, line.rows(release));
    }

    private String listed() throws Exception {
        return body("/operations/held");
    }

    private String body(String address) throws Exception {
        return web.perform(get(address).header("Authorization", OPERATOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> deliveries(String page) {
        return Pattern.compile("/operations/deliveries/([0-9a-f-]{36})")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private int reported(UUID delivery, String status) {
        return line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, reference, status, error_code, sender, body, received_at)
                        values ('a', 'MESSAGE_STATUS', :delivery, 1, 'held', :status, '', '', '', now())
                        """)
                .param("delivery", delivery)
                .param("status", status)
                .update();
    }

    private int resent() {
        return line.jdbc()
                .sql("""
                        select coalesce(sum(resent), 0) from (
                            select resent from release_progress where release_id = :release
                            union all select resent from progress_delta where release_id = :release) all_of_it
                        """)
                .param("release", release.release())
                .query(Integer.class)
                .single();
    }

    private ResultActions page(UUID delivery) throws Exception {
        return web.perform(get("/operations/deliveries/" + delivery).header("Authorization", OPERATOR))
                .andExpect(status().isOk());
    }

    private ResultActions decide(UUID delivery, String action, String reason) throws Exception {
        return web.perform(post("/operations/deliveries/" + delivery + "/" + action)
                .header("Authorization", OPERATOR)
                .param("reason", reason));
    }

    private ResultActions api(UUID delivery, String action) throws Exception {
        return web.perform(post("/api/dispatch/deliveries/" + delivery + "/" + action)
                .header("Authorization", OPERATOR)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"Decided by a test\"}"));
    }
}
