package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Topics;
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
    }

    @Test
    void a_dead_letter_is_listed_and_sent_again_once() throws Exception {
        var id = new Topic(Topics.VERIFICATION)
                .send("poison", "wardenline.verification-requested.v99", "{}".getBytes(StandardCharsets.UTF_8));
        var dead = new Topic(Topics.VERIFICATION + ".dlq")
                .await(record -> Topic.header(record, "ce_id").equals(id));
        var place = "{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d}"
                .formatted(dead.topic(), dead.partition(), dead.offset());

        web.perform(get("/api/dispatch/dead-letters").header("Authorization", OPERATOR))
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
