package wardenline.evacuation.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManifestTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Manifest.Heading BUS = new Manifest.Heading(
            "Exercise departure", "EXERCISE", id(900), "Bus 1", "School yard", NOON.plusSeconds(7200), NOON);
    private static final Passenger GUARDIAN = passenger(1, 1, 1, null, "Example", "Ada", false);
    private static final Passenger CHILD = passenger(1, 1, 2, id(1), "Example", "Bo", true);
    private static final Passenger ALONE = passenger(3, 3, 3, null, "Álvarez", "Zoë", false);

    @Test
    void the_order_of_lines_does_not_depend_on_the_order_of_arrival() {
        var shuffled = new ArrayList<>(List.of(GUARDIAN, CHILD, ALONE));
        var expected = Manifest.of(BUS, shuffled).canonical();
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(shuffled, new Random(i));
            assertThat(Manifest.of(BUS, shuffled).canonical()).isEqualTo(expected);
        }
    }

    @Test
    void minors_stand_under_their_guardian() {
        var households = Manifest.of(BUS, List.of(CHILD, ALONE, GUARDIAN)).households();

        assertThat(households)
                .filteredOn(household -> household.id().equals(id(1)))
                .first()
                .satisfies(household -> assertThat(household.passengers()).containsExactly(GUARDIAN, CHILD));
    }

    @Test
    void the_digest_is_that_of_the_canonical_text_and_of_nothing_else() {
        var one = Manifest.of(BUS, List.of(GUARDIAN, CHILD));
        var other = Manifest.of(BUS, List.of(GUARDIAN));

        assertThat(Manifest.digest("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Manifest.digest(one.canonical())).isNotEqualTo(Manifest.digest(other.canonical()));
    }

    @Test
    void one_name_in_two_unicode_spellings_gives_one_digest() {
        var composed = passenger(3, 3, 3, null, "\u00c1lvarez", "Zoe", false);
        var decomposed = passenger(3, 3, 3, null, "A\u0301lvarez", "Zoe", false);

        assertThat(Manifest.of(BUS, List.of(composed)).canonical())
                .isEqualTo(Manifest.of(BUS, List.of(decomposed)).canonical());
    }

    @Test
    void a_sealed_text_reads_back_equal_whatever_names_hold() {
        var odd = passenger(4, 4, 4, null, "O\\t\tNeil\n", "people\tadult", false);
        var manifest = Manifest.of(BUS, List.of(GUARDIAN, CHILD, ALONE, odd));

        var read = Manifest.read(manifest.canonical());

        assertThat(read).isEqualTo(manifest);
        assertThat(read.canonical()).isEqualTo(manifest.canonical());
    }

    @Test
    void a_seal_does_not_hold_over_another_text() {
        var content = Manifest.of(BUS, List.of(GUARDIAN)).canonical();
        var seal = new Sealed(content, Manifest.digest(content), NOON, "E. Officer");

        assertThat(seal.holds()).isTrue();
        assertThat(new Sealed(content.replace("Ada", "Eve"), seal.digest(), NOON, "E. Officer").holds())
                .isFalse();
    }

    @Test
    void a_name_never_becomes_a_formula_in_a_spreadsheet() {
        var formula = passenger(5, 5, 5, null, "=HYPERLINK(\"x\")", "a,b", false);

        assertThat(ManifestTable.csv(Manifest.of(BUS, List.of(formula))))
                .contains(",\"'=HYPERLINK(\"\"x\"\")\",\"a,b\",");
    }

    private static Passenger passenger(
            int household, int party, int person, @Nullable UUID guardian, String family, String given, boolean minor) {
        return new Passenger(
                id(household),
                id(party),
                id(person),
                guardian,
                family,
                given,
                LocalDate.parse(minor ? "2016-06-06" : "1985-05-05"),
                minor,
                "K7M4Q" + "CDFGH".charAt(person % 5),
                NOON,
                "G. Officer");
    }

    private static UUID id(int number) {
        return new UUID(0x018f6b1e00007000L, 0x8000000000000000L + number);
    }
}
