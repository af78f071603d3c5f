package wardenline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import wardenline.local.demo.population.AlertArea;
import wardenline.local.demo.population.Population;
import wardenline.local.demo.population.Roster;

/** Takes the README's pictures anew, of a post with a thousand invented citizens: {@code -Dpictures=true}. */
@OnTheEmbassy
@Order(6)
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesIT {
    private static final int CITIZENS = 1_000;
    private static final int DESK = 1280;
    private static final int PHONE = 390;

    private final Embassy embassy = Embassy.running();
    private final Story story = embassy.story();
    private final Path pictures = embassy.root().resolve("docs/pictures");

    @Test
    void the_pages_are_pictured() {
        var today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
        var citizens = Population.of(CITIZENS, today);
        var within = citizens.stream()
                .filter(citizen -> AlertArea.holds(citizen.at()))
                .count();
        var imported = story.imported(Roster.csv(citizens));
        assertThat(imported.path("rowsFailed").asInt()).isZero();
        var audience = Land.polygon(AlertArea.CORNERS.stream()
                .map(corner -> List.of(corner.latitude(), corner.longitude()))
                .toList());
        var wanted = Map.<String, Object>of("audience", audience, "content", List.of(unrest()));
        await("the projection")
                .until(() -> embassy.as(Officer.DRAFTER)
                                .post("/api/warden/headcount", Map.of("audience", audience))
                                .json()
                                .path("people")
                                .asLong()
                        >= within);
        embassy.carriers()
                .citizens(Map.of(
                        "answering",
                        true,
                        "acknowledgeShare",
                        0.7,
                        "needHelpShare",
                        0.05,
                        "deadShare",
                        0.03,
                        "answerDelayMillisMin",
                        500,
                        "answerDelayMillisMax",
                        6_000));
        var out = story.drafted(Officer.DRAFTER, wanted).submitted().cleared().released();
        var waiting = story.drafted(Officer.DRAFTER, wanted).submitted();
        var begun = story.drafted(Officer.DRAFTER, wanted);
        await("answers")
                .until(() -> out.progress().path("people").path("answered").asInt()
                        > out.progress().path("people").path("reachable").asInt() / 2);
        var evacuation = Evacuation.opened(embassy, "Exercise Safe Passage", 60);
        await("calls for help have come")
                .until(() -> evacuation.callWhoNeedHelp().status() == 201);

        try (var browsers = new Browsers()) {
            try (var chief = browsers.somebody(embassy, DESK)) {
                chief.signIn("chief", "/desk").shot(pictures, "desk");
                chief.open("/advisories/" + waiting.id() + "/clear").shot(pictures, "clear");
                chief.open("/releases/" + out.release()).shot(pictures, "release");
            }
            try (var drafter = browsers.somebody(embassy, DESK)) {
                drafter.signIn("drafter", "/advisories/" + begun.id()).shot(pictures, "draft");
            }
            try (var operator = browsers.somebody(embassy, DESK)) {
                operator.signIn("operator", "/operations").shot(pictures, "operations");
            }
            try (var evac = browsers.somebody(embassy, DESK)) {
                evac.signIn("evac", "/evacuation/" + evacuation.id()).shot(pictures, "evacuation");
            }
            try (var citizen = browsers.somebody(embassy, PHONE)) {
                citizen.open("/alerts/" + out.id()).shot(pictures, "alert-on-a-telephone");
                var mail = embassy.carriers().anyMail();
                citizen.open(ReadingMail.link(mail.text())).shot(pictures, "answer-on-a-telephone");
                citizen.open("/carriers/phones").shot(pictures, "telephones");
            }
        }
    }

    private static Map<String, Object> unrest() {
        return Map.of(
                "language", "en",
                "location", "Nairobi and the towns around it, from Limuru to Athi River and Thika",
                "event",
                        "Unrest has been reported in several parts of Nairobi. Roads around the city centre may be blocked"
                                + " for the next 24 hours.",
                "actions",
                        List.of(
                                "Stay indoors and away from windows",
                                "Avoid the city centre and large gatherings",
                                "Keep your telephone charged and within reach",
                                "Answer this message so that we know you have read it"),
                "assistance", "Call the embassy at +1 202 555 0142, or answer this message if you need help.");
    }
}
