package wardenline.evacuation.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriUtils;
import wardenline.contracts.ReplyReceived;
import wardenline.evacuation.EvacuationTest;
import wardenline.evacuation.Scene;
import wardenline.evacuation.Scene.Staging;
import wardenline.evacuation.assembly.Decision;
import wardenline.evacuation.callforward.CalledPeople;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.roster.RosterScene;
import wardenline.testkit.TestClock;
import wardenline.testkit.Tokens;

@EvacuationTest
class PagesTest {

    private static final String EVAC = Tokens.bearer("evac", "E. Officer", "EVACUATION_OFFICER");
    private static final String RSO = Tokens.bearer("rso", "R. Officer", "RSO");
    private static final String GATE = Tokens.bearer("coordinator", "C. Officer", "WARDEN_COORDINATOR");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Staging staging;

    @Autowired
    private RosterScene roster;

    @Autowired
    private CalledPeople called;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void it_is_noon() {
        clock.set(Scene.NOON);
    }

    @Test
    void an_officer_runs_an_evacuation_by_pages_alone() throws Exception {
        var household = UUID.randomUUID();
        var parent = roster.person(household, RosterScene.GROWN, null, "Page town " + household);
        roster.person(household, RosterScene.CHILD, parent, "Page town " + household);
        roster.answered(parent, ReplyReceived.Answer.NEED_HELP, Scene.NOON.minusSeconds(60));

        var id = UUID.randomUUID();
        var board = moved(post("/evacuation/new/exercise")
                .param("id", id.toString())
                .param("name", "Page exercise")
                .param("phase", "ASSISTED_DEPARTURE"));
        assertThat(board).isEqualTo("/evacuation/" + id);
        var point = moved(post(board + "/points/new")
                .param("name", "School yard")
                .param("address", "1 Example Road")
                .param("latitude", "-1.28")
                .param("longitude", "36.82")
                .param("openingHours", "06:00 to 18:00")
                .param("capacity", "400"));
        assertThat(shown(get(point))).contains("HOLD", "Say GO, HOLD or NO-GO");
        moved(post(point + "/decision").param("decision", "GO").param("reason", "Road is open"));
        var departure = moved(post(board + "/departures/new")
                .param("point", point.substring(point.lastIndexOf('/') + 1))
                .param("name", "Bus 1")
                .param("transport", "BUS")
                .param("departsAt", "2026-03-02T08:00")
                .param("seats", "50"));
        assertThat(shown(get(departure))).contains("2 Mar 2026, 08:00 EAT", "Nobody is called yet");
        assertThat(shown(get(board))).contains("EXERCISE", "Need help, not called", "School yard", "GO", "Bus 1");

        var bus = departure.substring(departure.lastIndexOf('/') + 1);
        assertThat(shown(get(board + "/call-forward"))).contains("Onto which departure", "Whom");
        var look = shown(post(board + "/call-forward/review")
                .param("departure", bus)
                .param("answer", "NEED_HELP")
                .param("place", household.toString()));
        assertThat(look).contains("2 people would be called onto Bus 1", "School yard");
        var done = moved(post(board + "/call-forward")
                .param("requestId", hidden(look, "requestId"))
                .param("departure", bus)
                .param("people", hidden(look, "people"))
                .param("reportBy", hidden(look, "reportBy")));
        assertThat(shown(get(done))).contains("2 people are called and their seats held", "another officer clears it");

        var code = codeOf(bus);
        var gate = point.replaceFirst(".*/points/", "/check-in/");
        assertThat(shown(gateGet(gate))).contains("School yard", "Code or name");
        assertThat(shown(gatePost(gate + "/look").param("q", code.toLowerCase(Locale.ROOT))))
                .contains("YES", "All 2 are here: check in");
        var in = moved(gatePost(gate).param("code", code));
        assertThat(shown(gateGet(in))).contains("CHECKED IN");
        assertThat(shown(gatePost(gate).param("code", code))).contains("ALREADY IN", "C. Officer");

        assertThat(shown(post(departure + "/closing").param("word", "close"))).contains("Boarding is still open");
        var manifest = moved(post(departure + "/closing").param("word", "CLOSE"));
        var open = shown(get(manifest));
        assertThat(open).contains("Not sealed", "Seal the manifest of 2 people", "with guardian");
        moved(post(manifest + "/seal").param("digest", hidden(open, "digest")));
        assertThat(shown(get(manifest))).contains("Sealed", "E. Officer").doesNotContain("Seal the manifest of");
        assertThat(shown(get(manifest + "/csv"))).contains("family_name", code);
        assertThat(shown(get("/evacuation"))).contains("Page exercise");
    }

    @Test
    void who_wrote_of_help_is_shown_with_their_words_until_they_say_how_they_are() throws Exception {
        var town = "Own words " + UUID.randomUUID();
        var person = roster.person(UUID.randomUUID(), RosterScene.GROWN, null, town);
        var bus = staging.departure(5);
        staging.called(bus, List.of(roster.adult()));
        var list = "/evacuation/" + called.onto(bus).getFirst().evacuation().value() + "/people";

        roster.wroteForHelp(person, "we are <trapped>", Scene.NOON.minusSeconds(60));
        roster.wroteForHelp(person, "an earlier one that comes late", Scene.NOON.minusSeconds(90));
        roster.answered(person, ReplyReceived.Answer.ACK, Scene.NOON.minusSeconds(50));

        assertThat(shown(get(list).param("show", "MAY_NEED_HELP").param("place", town)))
                .contains("May need help", "Has read it", "we are &lt;trapped&gt;");
        assertThat(shown(get(list).param("show", "READ").param("place", town))).contains("May need help");
        assertThat(shown(get(list).param("show", "NEED_HELP").param("place", town)))
                .contains("No person on the roster is in this list.");

        roster.answered(person, ReplyReceived.Answer.SAFE, Scene.NOON.minusSeconds(40));
        assertThat(shown(get(list).param("show", "MAY_NEED_HELP").param("place", town)))
                .doesNotContain("trapped");

        roster.wroteForHelp(person, "trapped again", Scene.NOON.minusSeconds(30));
        assertThat(shown(get(list).param("show", "SAFE").param("place", town))).contains("trapped again");

        roster.answered(person, ReplyReceived.Answer.NEED_HELP, Scene.NOON.minusSeconds(20));
        assertThat(shown(get(list).param("show", "NEED_HELP").param("place", town)))
                .contains("Needs help")
                .doesNotContain("trapped again");
    }

    @Test
    void what_was_judged_to_be_no_call_is_read_no_more_and_what_was_not_stays() throws Exception {
        var town = "Judged " + UUID.randomUUID();
        var person = roster.person(UUID.randomUUID(), RosterScene.GROWN, null, town);
        var bus = staging.departure(5);
        staging.called(bus, List.of(roster.adult()));
        var list = "/evacuation/" + called.onto(bus).getFirst().evacuation().value() + "/people";
        var early = Scene.NOON.minusSeconds(90);
        var late = Scene.NOON.minusSeconds(60);
        var cry = roster.wroteForHelp(person, "HELP ME", early);
        var thanks = roster.wroteForHelp(person, "thank you for your help", late);
        assertThat(shown(get(list).param("show", "MAY_NEED_HELP").param("place", town)))
                .contains("No call for help?", "/releases/replies/" + thanks + "?back=/evacuation/")
                .contains(UriUtils.encode("place=" + UriUtils.encode(town, UTF_8), UTF_8));

        roster.judged(person, thanks, late, false, Scene.NOON);
        assertThat(shown(get(list).param("show", "MAY_NEED_HELP").param("place", town)))
                .contains("HELP ME")
                .doesNotContain("thank you");

        roster.judged(person, cry, early, false, Scene.NOON);
        assertThat(shown(get(list).param("show", "MAY_NEED_HELP").param("place", town)))
                .contains("No person on the roster is in this list.");
        assertThat(shown(get(list).param("show", "UNACCOUNTED").param("place", town)))
                .contains("Family, Given1")
                .doesNotContain("May need help<");

        roster.judged(person, cry, early, true, Scene.NOON.plusSeconds(1));
        assertThat(shown(get(list).param("show", "MAY_NEED_HELP").param("place", town)))
                .contains("HELP ME");
    }

    @Test
    void every_list_behind_a_number_opens() throws Exception {
        var bus = staging.departure(5);
        staging.called(bus, List.of(roster.adult()));
        var evacuation = called.onto(bus).getFirst().evacuation().value();
        for (var show : Show.values()) {
            assertThat(shown(get("/evacuation/" + evacuation + "/people")
                            .param("show", show.name())
                            .param("place", "nairobi")))
                    .contains(show.label());
        }
    }

    @Test
    void the_gate_finds_people_by_name_and_says_no_with_what_to_do() throws Exception {
        var evacuation = staging.evacuation();
        var point = staging.point(evacuation, "School yard", 100, Decision.GO);
        var bus = staging.departure(evacuation, point, "Bus 1", 5);
        staging.called(bus, List.of(roster.adult()));
        var gate = "/check-in/" + point.value();

        assertThat(shown(gateGet("/check-in"))).contains("At which gate are you?");
        assertThat(shown(gatePost(gate + "/look").param("q", "given1 fam"))).contains("Who is it?", "Family, Given1");
        assertThat(shown(gatePost(gate + "/look").param("q", "CCC CCC"))).contains("NO", "wait aside");
    }

    @Test
    void a_live_evacuation_is_opened_by_typing_live_and_says_so_on_every_page() throws Exception {
        var id = UUID.randomUUID().toString();
        var form = post("/evacuation/new/live")
                .param("id", id)
                .param("name", "Real")
                .param("phase", "STAND_FAST");
        assertThat(shown(form.param("word", "live"))).contains("Type LIVE to open");

        var board = moved(post("/evacuation/new/live")
                .param("id", id)
                .param("name", "Real")
                .param("phase", "STAND_FAST")
                .param("word", "LIVE"));

        assertThat(shown(get(board))).contains("wl-band--live").doesNotContain("wl-band--exercise");
    }

    @Test
    void a_form_with_mistakes_says_each_and_loses_nothing() throws Exception {
        var board = "/evacuation/" + staging.evacuation().value();

        assertThat(shown(post(board + "/points/new").param("name", "Kept name").param("latitude", "91")))
                .contains("Kept name", "things need correcting", "A number from -90 to 90");
        assertThat(shown(post(board + "/departures/new").param("seats", "many").param("name", "Kept bus")))
                .contains("Kept bus", "Choose the point it leaves from");
        assertThat(shown(post(board + "/call-forward/review"))).contains("Choose the departure");
    }

    @Test
    void whoever_may_only_read_sees_no_codes_and_no_buttons() throws Exception {
        var bus = staging.departure(5);
        var person = staging.called(bus, List.of(roster.adult())).people().getFirst();
        var path = "/evacuation/" + person.evacuation().value() + "/departures/" + bus.value();

        var page = response(MockMvcRequestBuilders.get(path).header("Authorization", RSO))
                .getContentAsString();

        assertThat(page)
                .contains("Codes are for the evacuation officer alone")
                .doesNotContain(person.code().spaced(), "Close boarding");
        assertThat(response(MockMvcRequestBuilders.get(path).header("Authorization", GATE))
                        .getStatus())
                .isEqualTo(403);
    }

    private String codeOf(String departure) {
        return called.onto(new DepartureId(UUID.fromString(departure)))
                .getFirst()
                .code()
                .value();
    }

    private static String hidden(String page, String name) {
        var matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(matcher.find()).as("a hidden field " + name).isTrue();
        return matcher.group(1);
    }

    private static MockHttpServletRequestBuilder get(String path) {
        return MockMvcRequestBuilders.get(path).header("Authorization", EVAC);
    }

    private static MockHttpServletRequestBuilder post(String path) {
        return MockMvcRequestBuilders.post(path).header("Authorization", EVAC);
    }

    private static MockHttpServletRequestBuilder gateGet(String path) {
        return MockMvcRequestBuilders.get(path).header("Authorization", GATE);
    }

    private static MockHttpServletRequestBuilder gatePost(String path) {
        return MockMvcRequestBuilders.post(path).header("Authorization", GATE);
    }

    private String shown(MockHttpServletRequestBuilder request) throws Exception {
        var response = response(request);
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        return response.getContentAsString();
    }

    private String moved(MockHttpServletRequestBuilder request) throws Exception {
        var response = response(request);
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(302);
        return String.valueOf(response.getRedirectedUrl());
    }

    private MockHttpServletResponse response(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.accept("text/html", "*/*")).andReturn().getResponse();
    }
}
