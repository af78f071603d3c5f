package wardenline.warden.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.contracts.Channel;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.WardenTest;

@WardenTest
class ProjectionTest {
    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_older_version_that_comes_late_changes_nothing() {
        var story = new Story(api);
        var person = Enrolled.aPerson().at("TD", "Abéché", 13.83, 20.83).with(Channel.EMAIL);
        person.version(3).tell();
        story.awaitPeople(Story.around(13.83, 20.83), 1);

        person.version(2).at("TD", "Faya", 17.92, 19.11).tell();
        person.version(4).speaking("ar-TD").at("TD", "Abéché", 13.83, 20.83).tell();

        await().untilAsserted(() -> assertThat(version(person)).isEqualTo(4));
        assertThat(story.headcount(Story.around(17.92, 19.11))).isZero();
        assertThat(story.headcount(Map.of("areas", areas("TD"), "languages", List.of("ar"))))
                .isEqualTo(1);
    }

    @Test
    void whoever_withdraws_leaves_every_audience_and_stays_away() {
        var story = new Story(api);
        var person = Enrolled.aPerson().at("NE", "Agadez", 16.97, 7.99).with(Channel.SMS);
        person.version(1).tell();
        story.awaitPeople(Story.around(16.97, 7.99), 1);

        person.version(2).withdraw();
        story.awaitPeople(Story.around(16.97, 7.99), 0);

        person.version(1).tell();
        var later = Enrolled.aPerson()
                .at("NE", "Arlit", 18.74, 7.39)
                .with(Channel.SMS)
                .tell();
        story.awaitPeople(Story.around(18.74, 7.39), 1);
        assertThat(story.headcount(Story.around(16.97, 7.99))).isZero();
        assertThat(jdbc.sql("select given_name || family_name || contact_points::text from person where person_id = ?")
                        .param(person.id())
                        .query(String.class)
                        .single())
                .isEqualTo("[]");
        assertThat(version(later)).isEqualTo(1);
    }

    @Test
    void a_circle_holds_whoever_is_within_its_radius_over_ground_even_over_the_180th_meridian() {
        var story = new Story(api);
        Enrolled.aPerson()
                .at("FJ", "Taveuni", -16.85, 179.95)
                .with(Channel.EMAIL)
                .tell();
        Enrolled.aPerson().at("FJ", "Rabi", -16.50, -179.98).with(Channel.EMAIL).tell();
        Enrolled.aPerson().at("FJ", "Suva", -18.14, 178.44).with(Channel.EMAIL).tell();
        story.awaitPeople(Map.of("areas", areas("FJ")), 3);

        assertThat(story.headcount(circle(-16.8, 179.9, 60))).isEqualTo(2);
        assertThat(story.headcount(circle(-16.8, 179.9, 20))).isEqualTo(1);
        assertThat(story.headcount(circle(-16.8, 179.9, 400))).isEqualTo(3);
    }

    @Test
    void an_empty_area_is_nobody_and_never_everyone() {
        var story = new Story(api);
        assertThat(story.headcount(Map.of("areas", List.of()))).isZero();
        assertThat(story.headcount(Map.of())).isZero();
        assertThat(story.headcount(Map.of("areas", List.of(), "languages", List.of("en"))))
                .isZero();
    }

    @Test
    void a_headcount_says_who_is_reachable_on_what_and_how_long_it_takes() {
        var story = new Story(api);
        Enrolled.aPerson()
                .at("ML", "Gao", 16.27, -0.04)
                .with(Channel.EMAIL)
                .with(Channel.VOICE)
                .tell();
        Enrolled.aPerson()
                .at("ML", "Gao", 16.27, -0.04)
                .with(Channel.SMS, false, true)
                .speaking("fr")
                .tell();
        Enrolled.aPerson()
                .at("ML", "Gao", 16.27, -0.04)
                .with(Channel.SMS, true, false)
                .speaking("fr")
                .tell();
        story.awaitPeople(Story.around(16.27, -0.04), 3);

        var answer = api.post(Api.DRAFTER, "/api/warden/headcount", Map.of("audience", Story.around(16.27, -0.04)));

        assertThat(answer.body().at("/people").asInt()).isEqualTo(3);
        assertThat(answer.body().at("/confirmed").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/reachable").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/unreachable").asInt()).isEqualTo(1);
        assertThat(answer.at("/languages/0/language")).isEqualTo("fr");
        assertThat(answer.at("/channels/2/channel")).isEqualTo("VOICE");
        assertThat(answer.body().at("/channels/2/startsAfterSeconds").asInt()).isEqualTo(300);
        assertThat(answer.body().at("/secondsToComplete").asInt()).isEqualTo(301);
    }

    @Test
    void a_self_crossing_polygon_is_refused_and_says_where() {
        var crossing = Map.<String, Object>of(
                "areas",
                List.of(Map.of(
                        "type",
                        "POLYGON",
                        "points",
                        List.of(List.of(0, 0), List.of(1, 1), List.of(0, 1), List.of(1, 0)))));

        var answer = api.post(Api.DRAFTER, "/api/warden/headcount", Map.of("audience", crossing));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/where")).isEqualTo("audience.areas[0].points");
        assertThat(answer.at("/errors/0/what")).contains("latitude 0.5000, longitude 0.5000");
    }

    private long version(Enrolled person) {
        return jdbc.sql("select version from person where person_id = ?")
                .param(person.id())
                .query(Long.class)
                .single();
    }

    private static List<Map<String, Object>> areas(String country) {
        return List.of(Map.of("type", "COUNTRY", "country", country));
    }

    private static Map<String, Object> circle(double latitude, double longitude, double km) {
        return Map.of(
                "areas", List.of(Map.of("type", "CIRCLE", "center", List.of(latitude, longitude), "radiusKm", km)));
    }
}
