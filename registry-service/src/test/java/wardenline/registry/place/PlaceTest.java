package wardenline.registry.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardenline.registry.input.Reading;

class PlaceTest {

    private final Towns towns = new Towns();

    @Test
    void a_town_is_found_whatever_its_case_and_accents() {
        assertThat(towns.named(new CountryCode("BR"), "SAO paulo"))
                .hasValueSatisfying(town -> assertThat(town.name()).isEqualTo("São Paulo"));
    }

    @Test
    void nearly_every_country_has_a_town_to_choose() {
        assertThat(Countries.byName())
                .filteredOn(country -> towns.in(country).isEmpty())
                .hasSizeLessThan(8);
    }

    @Test
    void a_country_code_is_read_in_either_case() {
        assertThat(Countries.read(" ke ")).isEqualTo(Reading.of(new CountryCode("KE")));
        assertThat(Countries.read("İT")).isInstanceOf(Reading.Wrong.class);
        assertThat(Countries.read("Kenya")).isInstanceOf(Reading.Wrong.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', missing",
        "91, beyond 90",
        "north, not a number",
        "'1,5', not a number",
        "1e3, not a number",
        "NaN, not a number"
    })
    void a_wrong_latitude_is_explained(String written, String reason) {
        assertThat(Coordinates.readLatitude(written))
                .isInstanceOfSatisfying(
                        Reading.Wrong.class, wrong -> assertThat(wrong.what()).contains(reason));
    }

    @Test
    void a_typographic_minus_is_a_minus() {
        assertThat(Coordinates.readLongitude("\u221236.8172")).isEqualTo(Reading.of(-36.8172));
    }
}
