package wardenline.local.demo.population;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);
    private static final String RESERVED = "\\+1[2-9]\\d{2}55501\\d{2}|\\+447700900\\d{3}";

    private final List<Citizen> citizens = Population.of(2_000, TODAY);

    @Test
    void invents_exactly_as_many_as_asked_and_the_same_every_time() {
        assertThat(citizens).hasSize(2_000).isEqualTo(Population.of(2_000, TODAY));
    }

    @Test
    void uses_reserved_addresses_only_and_none_twice() {
        var people = Population.of(50_000, TODAY);
        var mobiles = people.stream()
                .map(Citizen::sms)
                .filter(number -> !number.isEmpty())
                .toList();
        var mailboxes = people.stream()
                .map(Citizen::email)
                .filter(address -> !address.isEmpty())
                .toList();

        assertThat(mobiles).allMatch(number -> number.matches(RESERVED)).doesNotHaveDuplicates();
        assertThat(mailboxes)
                .allMatch(address -> address.endsWith("@citizens.example.com"))
                .doesNotHaveDuplicates();
        assertThat(people.stream().flatMap(citizen -> Stream.of(citizen.voice(), citizen.fax())))
                .allMatch(number -> number.isEmpty() || number.matches(RESERVED));
    }

    @Test
    void every_adult_can_be_reached_and_every_minor_has_a_guardian_in_the_household() {
        var households = citizens.stream().collect(Collectors.toMap(Citizen::ref, Citizen::householdRef));

        assertThat(citizens).allSatisfy(citizen -> {
            if (citizen.guardianRef().isEmpty()) {
                assertThat(citizen.email() + citizen.sms()).isNotEmpty();
                assertThat(citizen.birthDate()).isBefore(TODAY.minusYears(18));
            } else {
                assertThat(households).containsEntry(citizen.guardianRef(), citizen.householdRef());
                assertThat(citizen.birthDate()).isAfter(TODAY.minusYears(18));
            }
        });
        assertThat(citizens.stream().map(Citizen::language).collect(toSet())).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void more_live_inside_the_alert_area_than_outside() {
        var inside = citizens.stream()
                .filter(citizen -> AlertArea.holds(citizen.at()))
                .count();

        assertThat(inside).isBetween(1_100L, 1_600L);
        assertThat(AlertArea.holds(new Point(-4.0547, 39.6636))).as("Mombasa").isFalse();
        assertThat(AlertArea.holds(new Point(-1.2833, 36.8167))).as("Nairobi").isTrue();
    }

    @Test
    void the_roster_has_a_row_for_each_under_the_registrys_columns() {
        var rows = Roster.csv(citizens).lines().toList();

        assertThat(rows).hasSize(2_001);
        assertThat(rows.getFirst()).startsWith("external_ref,given_name,family_name");
        assertThat(rows.get(1).split(",", -1)).hasSize(16);
    }
}
