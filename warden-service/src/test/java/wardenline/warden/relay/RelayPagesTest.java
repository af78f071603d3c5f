package wardenline.warden.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static wardenline.warden.relay.RelaySteps.COORDINATOR;
import static wardenline.warden.relay.RelaySteps.complete;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.testkit.TestClock;
import wardenline.warden.Api;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

@WardenTest
class RelayPagesTest {
    @Autowired
    Api api;

    @Autowired
    TestClock clock;

    private RelaySteps steps;

    @BeforeEach
    void begin() {
        steps = new RelaySteps(api, clock);
    }

    @AfterEach
    void morningAgain() {
        clock.set(TestBeans.MORNING);
    }

    @Test
    void everyone_on_staff_looks_and_only_those_who_hand_people_on_see_their_numbers() {
        var person = new Story(api).town("MZ", -18.67, 35.53, 1).getFirst().id();
        var release = steps.due(-18.67, 35.53, 1);
        var path = "/api/warden/releases/" + release + "/relay";

        for (var reader : List.of(Api.DRAFTER, Api.OPERATOR, Api.DCM, Api.ADMIN)) {
            assertThat(api.get(reader, path).body().at("/people/0/numbers")).isEmpty();
            assertThat(complete(api.get(reader, "/releases/" + release + "/relay")))
                    .contains("Ada Example")
                    .doesNotContain("+12025550", "Hand on the chosen");
            assertThat(api.post(reader, path, Map.of("mark", "HANDED", "people", List.of(person), "warden", "Ms A"))
                            .status())
                    .isEqualTo(403);
            assertThat(api.submit(reader, "/releases/" + release + "/relay", Map.of("do", "chosen"))
                            .status())
                    .isEqualTo(403);
        }
        for (var marker : List.of(COORDINATOR, Api.CHIEF, Api.RSO)) {
            assertThat(api.get(marker, path).at("/people/0/numbers/0/number")).startsWith("+12025550");
            assertThat(complete(api.get(marker, "/releases/" + release + "/relay")))
                    .contains("tel:+12025550", "Hand on the chosen");
        }
        assertThat(api.get(Api.ANYBODY, path).status()).isEqualTo(401);
        assertThat(steps.numbers(release)).isEqualTo("waiting=1 handed=0 notFound=0 reached=0 answered=0");
    }

    @Test
    void the_list_is_worked_through_without_script_and_nothing_typed_is_lost() {
        var town = new Story(api).town("MZ", -21.0, 35.0, 3);
        var release = steps.due(-21.0, 35.0, 3);
        var page = "/releases/" + release + "/relay";
        var first = town.getFirst().id();

        var unnamed =
                api.submit(COORDINATOR, page, "do=chosen&show=WAITING&town=MZ%2FTestville&warden=+&person=" + first);
        assertThat(unnamed.status()).isEqualTo(422);
        assertThat(complete(unnamed))
                .contains("Name the warden who looks for them.", "href=\"#warden-1\"", "id=\"warden-1-error\"")
                .containsPattern("value=\"" + first + "\"[^>]*checked");
        assertThat(complete(api.submit(COORDINATOR, page, "do=listed&town=MZ%2FTestville&warden=Ms+A")))
                .contains("Choose somebody.");
        assertThat(complete(api.submit(COORDINATOR, page, "do=chosen&warden=Ms+A&person=nobody")))
                .contains("Load the page again.");

        var handed = api.submit(
                COORDINATOR,
                page,
                "do=listed&show=WAITING&country=MZ&place=Testville&town=MZ%2FTestville&warden=Ms+%3Cb%3E&listed="
                        + first + "&listed=" + town.get(1).id());
        assertThat(handed.status()).isEqualTo(302);
        var back = handed.raw().headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
        assertThat(back).contains("show=WAITING&country=MZ&place=Testville&marked=2&left=0&made=");
        assertThat(complete(api.get(COORDINATOR, back)))
                .contains("Written down for 2", "Ms &lt;b&gt;", "The list for this warden")
                .doesNotContain(">Ms <b>");
        var list = page + "?show=HANDED&act=" + back.substring(back.indexOf("made=") + "made=".length());
        assertThat(complete(api.get(COORDINATOR, list))).contains(first.toString(), "2 on this page", "Write down");

        var unsaid = api.submit(COORDINATOR, page, "do=report&show=HANDED&finding=&remark=moved&person=" + first);
        assertThat(unsaid.status()).isEqualTo(422);
        assertThat(complete(unsaid))
                .contains("href=\"#finding-" + first + "\"", "value=\"moved\"", "Say what came of it");
        assertThat(api.submit(COORDINATOR, page, "do=report&show=HANDED&finding=NOT_FOUND&remark=moved&person=" + first)
                        .status())
                .isEqualTo(302);
        assertThat(complete(api.get(Api.OPERATOR, page + "?show=NOT_FOUND"))).contains("moved");
        assertThat(steps.numbers(release)).isEqualTo("waiting=1 handed=1 notFound=1 reached=0 answered=0");
        assertThat(api.get(Api.OPERATOR, page + "/towns").text()).contains("<table", "Testville, MZ");
    }
}
