package wardenline.dispatch.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.platform.security.Officer;
import wardenline.testkit.Tokens;

/** Somebody telephones and has no id. */
@DispatchTest
class SearchingDeliveriesTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final Officer OFFICER = new Officer("op", "Operator", Set.of(), "");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    AuditChain audit;

    @Autowired
    SearchingDeliveries searching;

    @Test
    void by_a_number_an_address_or_what_the_carrier_calls_it() throws Exception {
        var person = Line.person(
                "Caller",
                Line.text("+12025550171"),
                Line.mail("Caller.171@citizens.example.org"),
                Line.fax("+12025550172"));
        var release = Line.emergency();
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 3);
        var text = line.delivery(release, Channel.SMS);
        var sid = line.jdbc()
                .sql("select reference from attempt where delivery_id = :delivery")
                .param("delivery", text)
                .query((row, _) -> row.getString("reference"))
                .single();

        for (var number : List.of("+1 (202) 555-0171", "0012025550171", "202.555.0171", sid.split(" ")[0]))
            search(number).andExpect(jsonPath("$[0].deliveryId").value(text.toString()));
        search("caller.171@CITIZENS.example.org")
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].address").value("C…@citizens.example.org"));
        search("+12025550172").andExpect(jsonPath("$[0].channel").value("FAX"));
        search("+12025550179").andExpect(jsonPath("$.length()").value(0));
        web.perform(post("/operations/deliveries")
                        .param("of", "+1 202 555 0171")
                        .header("Authorization", OPERATOR))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(text.toString())))
                .andExpect(content().string(containsString("+12…71")));
    }

    @Test
    void what_still_waits_and_codes_are_found_too() throws Exception {
        var release = Line.emergency();
        // Without its content nothing of it is claimed.
        line.segment(release, List.of(Line.person("Patient", Line.mail("patient.173@citizens.example.org"))));
        line.awaitRows(release, 1);

        search("patient.173@citizens.example.org")
                .andExpect(jsonPath("$[0].state").value("PLANNED"))
                .andExpect(jsonPath("$[0].releaseId").value(release.release().toString()));
        line.content(release);
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
    }

    @Test
    void a_search_stands_in_the_audit_chain_without_what_was_looked_for() throws Exception {
        search("+1 202 555 0164");

        assertThat(audit.about("deliveries"))
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::detail)
                .contains(tuple("officer:op", "deliveries-searched", "by a telephone number, 0 found"));
        assertThat(audit.about("deliveries"))
                .allSatisfy(entry -> assertThat(entry.detail()).doesNotContain("555"));
    }

    @Test
    void what_a_person_told_is_not_looked_for_by_the_address_of_a_page() throws Exception {
        web.perform(get("/operations/deliveries").param("of", "+12025550171").header("Authorization", OPERATOR))
                .andExpect(content().string(containsString("This is no id")))
                .andExpect(content().string(not(containsString("id=\"found\""))));
        web.perform(post("/operations/deliveries").param("of", "two words").header("Authorization", OPERATOR))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Write a number with + and its country")));
        var id = UUID.randomUUID();
        web.perform(post("/operations/deliveries")
                        .param("of", id.toString())
                        .param("state", "")
                        .header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/deliveries?of=" + id));
    }

    @Test
    void many_are_found_page_by_page() {
        var release = Line.emergency();
        var family = new ArrayList<Recipient>();
        for (var i = 0; i < 5; i++) family.add(Line.person("Child " + i, Line.mail("family.175@citizens.example.org")));
        line.release(release, family);
        line.awaitCount(release, DeliveryState.ACCEPTED, 5);
        var told = new SearchTerm.Told("an e-mail address", List.of("family.175@citizens.example.org"), List.of());

        var first = searching.find(told, Optional.empty(), Optional.empty(), 3, OFFICER);
        var second = searching.find(
                told, Optional.empty(), Optional.of(first.getLast().deliveryId()), 3, OFFICER);

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(searching.find(told, Optional.of(DeliveryState.REJECTED), Optional.empty(), 3, OFFICER))
                .isEmpty();
    }

    private ResultActions search(String of) throws Exception {
        return web.perform(post("/api/dispatch/deliveries/search")
                        .header("Authorization", OPERATOR)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JsonMapper.shared().writeValueAsString(Map.of("of", of))))
                .andExpect(status().isOk());
    }
}
