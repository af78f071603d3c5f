package wardenline.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import wardenline.contracts.ReplyReceived;
import wardenline.evacuation.roster.RosterScene;
import wardenline.testkit.Tokens;

@EvacuationTest
class ApiTest {

    private static final String EVAC = Tokens.bearer("evac", "E. Officer", "EVACUATION_OFFICER");
    private static final String RSO = Tokens.bearer("rso", "R. Officer", "RSO");
    private static final String GATE = Tokens.bearer("coordinator", "C. Officer", "WARDEN_COORDINATOR");
    private static final String DRAFTER = Tokens.bearer("drafter", "D. Officer", "DRAFTER");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private RosterScene roster;

    @Test
    void the_whole_story_by_programs_alone() throws Exception {
        var household = UUID.randomUUID();
        var parent = roster.person(household, RosterScene.GROWN, null);
        roster.person(household, RosterScene.CHILD, parent);
        roster.answered(parent, ReplyReceived.Answer.NEED_HELP, Scene.NOON.minusSeconds(60));

        var evacuation = id(created(EVAC, "/evacuations", """
                {"name": "Exercise departure", "mode": "EXERCISE"}"""));
        var point = id(created(EVAC, "/evacuations/" + evacuation + "/points", """
                {"name": "School yard", "address": "1 Example Road", "latitude": -1.28, "longitude": 36.82,
                 "openingHours": "06:00 to 18:00", "capacity": 400}"""));
        assertThat(status(RSO, HttpMethod.PUT, "/points/" + point + "/decision", """
                {"decision": "GO", "reason": "Road is open"}"""))
                .isEqualTo(200);
        var departure = id(created(EVAC, "/evacuations/" + evacuation + "/departures", """
                {"pointId": "%s", "name": "Bus 1", "transport": "BUS", "departsAt": "2026-03-02T06:00:00Z", "seats": 50}
                """.formatted(point)));
        var called = created(EVAC, "/departures/" + departure + "/calls", """
                {"requestId": "%s", "answer": "NEED_HELP", "householdId": "%s", "fill": true}
                """.formatted(UUID.randomUUID(), household));
        assertThat(JsonPath.<Integer>read(called, "$.called")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(called, "$.seatsLeft")).isEqualTo(48);
        String code = JsonPath.read(called, "$.people[1].code");

        var in = body(GATE, HttpMethod.POST, "/points/" + point + "/check-ins", "{\"code\": \"" + code + "\"}");
        assertThat(JsonPath.<String>read(in, "$.outcome")).isEqualTo("CHECKED_IN");
        assertThat(JsonPath.<Integer>read(in, "$.personIds.length()")).isEqualTo(2);

        body(EVAC, HttpMethod.POST, "/departures/" + departure + "/closing", "");
        var sealed = body(EVAC, HttpMethod.POST, "/departures/" + departure + "/manifest/seal", "");
        assertThat(JsonPath.<Integer>read(sealed, "$.people")).isEqualTo(2);
        assertThat(JsonPath.<Integer>read(sealed, "$.minors")).isEqualTo(1);
        assertThat(JsonPath.<String>read(sealed, "$.digest")).hasSize(64);
        assertThat(body(RSO, HttpMethod.GET, "/departures/" + departure + "/manifest/csv", ""))
                .contains("family_name", code);
    }

    @Test
    void codes_are_for_the_evacuation_officer_alone() throws Exception {
        var path = "/departures/" + UUID.randomUUID() + "/calls";

        assertThat(status(EVAC, HttpMethod.GET, path, "")).isEqualTo(404);
        assertThat(status(RSO, HttpMethod.GET, path, "")).isEqualTo(403);
        assertThat(status(GATE, HttpMethod.GET, path, "")).isEqualTo(403);
    }

    @Test
    void every_role_does_what_is_its_own() throws Exception {
        var evacuation = "{\"name\": \"Exercise\", \"mode\": \"EXERCISE\"}";

        assertThat(status(RSO, HttpMethod.POST, "/evacuations", evacuation)).isEqualTo(403);
        assertThat(status(GATE, HttpMethod.GET, "/evacuations", "")).isEqualTo(403);
        assertThat(status(DRAFTER, HttpMethod.GET, "/evacuations", "")).isEqualTo(403);
        assertThat(status(RSO, HttpMethod.GET, "/evacuations", "")).isEqualTo(200);
        assertThat(status("", HttpMethod.GET, "/evacuations", "")).isEqualTo(401);
        assertThat(status(
                        RSO, HttpMethod.POST, "/points/" + UUID.randomUUID() + "/check-ins", "{\"code\": \"K7M4QP\"}"))
                .isEqualTo(403);
    }

    @Test
    void what_cannot_be_taken_is_said_with_its_place() throws Exception {
        assertThat(status(EVAC, HttpMethod.POST, "/evacuations", "{\"name\": \" \"}"))
                .isEqualTo(422);
        assertThat(status(EVAC, HttpMethod.POST, "/evacuations", "{\"name\":")).isEqualTo(400);
        assertThat(status(EVAC, HttpMethod.POST, "/departures/" + UUID.randomUUID() + "/calls", "{}"))
                .isEqualTo(404);
    }

    @Test
    void programs_find_the_description_without_signing_in() throws Exception {
        assertThat(body("", HttpMethod.GET, "/openapi.json", "")).contains("/api/evacuation/evacuations");
    }

    private static String id(String json) {
        return JsonPath.read(json, "$.id");
    }

    private String created(String token, String path, String json) throws Exception {
        var response = response(token, HttpMethod.POST, path, json);
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(201);
        return response.getContentAsString();
    }

    private int status(String token, HttpMethod method, String path, String json) throws Exception {
        return response(token, method, path, json).getStatus();
    }

    private String body(String token, HttpMethod method, String path, String json) throws Exception {
        var response = response(token, method, path, json);
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        return response.getContentAsString();
    }

    private MockHttpServletResponse response(String token, HttpMethod method, String path, String json)
            throws Exception {
        var request = MockMvcRequestBuilders.request(method, "/api/evacuation" + path);
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        if (!json.isEmpty()) {
            request.contentType("application/json").content(json);
        }
        return mvc.perform(request).andReturn().getResponse();
    }
}
