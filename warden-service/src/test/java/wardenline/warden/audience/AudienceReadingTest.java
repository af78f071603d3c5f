package wardenline.warden.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.platform.problem.Violation;
import wardenline.warden.audience.AudienceShape.AreaShape;

class AudienceReadingTest {

    @Test
    void nothing_chosen_is_nobody() {
        assertThat(understood(null)).isEqualTo(new Audience.NotChosen());
        assertThat(understood(new AudienceShape(List.of(), List.of("en"), null)))
                .isEqualTo(new Audience.NotChosen());
        assertThat(AudienceFilter.of(new Audience.NotChosen()).condition()).isEqualTo("false");
    }

    @Test
    void a_ring_may_be_closed_by_hand_and_is_the_same_ring() {
        var open = polygon(List.of(List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(1.0, 1.0)));
        var closed = polygon(List.of(List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(1.0, 1.0), List.of(0.0, 0.0)));

        assertThat(understood(open)).isEqualTo(understood(closed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0, 1 1, 0 1, 1 0 | crosses or touches itself",
                "0 0, 0 2, 1 1, 2 2, 2 0, 1 1 | crosses or touches itself",
                "0 0, 1 1 | 2 distinct corners",
                "0 0, 1 1, 0 0, 1 1 | 2 distinct corners",
                "0 0, 1 1, 2 2 | crosses or touches itself",
                "36.8 -1.2, 91 0, 1 1 | off the globe",
                "0 179, 0 -179, 1 -179 | 180° meridian",
            })
    void a_ring_that_bounds_no_single_area_is_refused(String corners, String why) {
        var points = List.of(corners.split(",")).stream()
                .map(pair -> List.of(pair.strip().split(" ")).stream()
                        .map(Double::valueOf)
                        .toList())
                .toList();

        var wrong = misunderstood(
                new AudienceShape(List.of(new AreaShape("POLYGON", null, null, null, points)), List.of(), null));

        assertThat(wrong).hasSize(1);
        assertThat(wrong.getFirst().what()).contains(why);
    }

    @Test
    void a_missing_polygon_circle_or_country_is_refused_and_never_everyone() {
        assertThat(misunderstood(area(new AreaShape("POLYGON", null, null, null, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("POLYGON", null, null, null, List.of()))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("CIRCLE", null, List.of(1.0, 1.0), null, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("CIRCLE", null, List.of(1.0, 1.0), 0.0, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("CIRCLE", null, List.of(1.0), 5.0, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("COUNTRY", "", null, null, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("COUNTRY", "Kenya", null, null, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("EVERYWHERE", null, null, null, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape(null, null, null, null, null))))
                .hasSize(1);
        assertThat(misunderstood(area(new AreaShape("CIRCLE", null, List.of(Double.NaN, 1.0), 5.0, null))))
                .hasSize(1);
    }

    @Test
    void one_bad_area_refuses_the_whole_audience() {
        var shape = new AudienceShape(
                List.of(
                        new AreaShape("COUNTRY", "KE", null, null, null),
                        new AreaShape("COUNTRY", "XX", null, null, null)),
                List.of(),
                null);

        assertThat(misunderstood(shape)).extracting(Violation::where).containsExactly("audience.areas[1].country");
    }

    @Test
    void areas_and_named_persons_do_not_mix() {
        var shape = new AudienceShape(
                List.of(new AreaShape("COUNTRY", "KE", null, null, null)),
                List.of(),
                List.of(new AudienceShape.PersonShape(UUID.randomUUID(), Map.of())));

        assertThat(misunderstood(shape)).hasSize(1);
    }

    @Test
    void an_audience_survives_its_shape() {
        var audience = understood(new AudienceShape(
                List.of(
                        new AreaShape("COUNTRY", "ke", null, null, null),
                        new AreaShape("CIRCLE", null, List.of(-1.28, 36.8), 12.5, null)),
                List.of("fr-CA", "en"),
                null));

        assertThat(understood(AudienceShape.of(audience))).isEqualTo(audience);
        assertThat(audience.canonical()).isEqualTo("country KE\ncircle -1.280000,36.800000 12.5\nlanguages en fr");
    }

    private static AudienceShape area(AreaShape area) {
        return new AudienceShape(List.of(area), List.of(), null);
    }

    private static AudienceShape polygon(List<List<Double>> corners) {
        return area(new AreaShape("POLYGON", null, null, null, corners));
    }

    private static Audience understood(@Nullable AudienceShape shape) {
        return ((AudienceReading.Understood) AudienceReading.of(shape)).audience();
    }

    private static List<Violation> misunderstood(AudienceShape shape) {
        return ((AudienceReading.Misunderstood) AudienceReading.of(shape)).violations();
    }
}
