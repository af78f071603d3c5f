package wardenline.evacuation.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FamiliesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final LocalDate GROWN = LocalDate.parse("1985-05-05");
    private static final LocalDate CHILD = LocalDate.parse("2016-06-06");
    private static final HouseholdId HOME = new HouseholdId(UUID.randomUUID());

    @Test
    void adults_of_one_household_without_minors_are_parties_of_one() {
        var ann = person(GROWN, null);
        var ben = person(GROWN, null);

        var grouping = group(ann, ben);

        assertThat(grouping.parties()).extracting(Party::size).containsExactly(1, 1);
    }

    @Test
    void invariant_11_minors_are_one_party_with_their_guardian() {
        var guardian = person(GROWN, null);
        var other = person(GROWN, null);
        var first = person(CHILD, guardian.id());
        var second = person(CHILD.plusYears(2), guardian.id());

        var grouping = group(second, other, first, guardian);

        assertThat(grouping.parties()).hasSize(2);
        assertThat(partyOf(grouping, first).lead()).isEqualTo(guardian);
        assertThat(partyOf(grouping, first).wards()).containsExactly(first, second);
    }

    @Test
    void a_minor_without_a_named_guardian_goes_with_the_eldest_adult_of_the_household() {
        var younger = person(GROWN.plusYears(5), null);
        var eldest = person(GROWN, null);
        var child = person(CHILD, null);

        assertThat(partyOf(group(child, younger, eldest), child).lead()).isEqualTo(eldest);
    }

    @Test
    void a_guardian_may_live_in_another_household() {
        var guardian = new Person(id(), "G", "Far", GROWN, new HouseholdId(UUID.randomUUID()), null, true);
        var child = person(CHILD, guardian.id());
        var aunt = person(GROWN, null);

        assertThat(partyOf(group(child, guardian, aunt), child).lead()).isEqualTo(guardian);
    }

    @Test
    void siblings_without_any_adult_stay_together_and_are_marked_unaccompanied() {
        var big = person(LocalDate.parse("2010-01-01"), null);
        var small = person(CHILD, null);

        var party = partyOf(group(small, big), small);

        assertThat(party.unaccompanied()).isTrue();
        assertThat(party.lead()).isEqualTo(big);
        assertThat(party.wards()).containsExactly(small);
    }

    @Test
    void a_minor_parent_a_child_and_their_guardian_are_one_party() {
        var grandmother = person(GROWN, null);
        var mother = person(LocalDate.parse("2009-01-01"), grandmother.id());
        var baby = person(LocalDate.parse("2025-12-01"), mother.id());

        assertThat(partyOf(group(baby, mother, grandmother), baby).members())
                .containsExactly(grandmother, mother, baby);
    }

    @Test
    void nobody_is_called_with_a_minor_whose_guardian_is_unknown() {
        var child = person(CHILD, id());
        var alone = person(GROWN, null);

        var grouping = group(child, alone);

        assertThat(grouping.guardianMissing()).containsExactly(child);
        assertThat(grouping.parties()).extracting(Party::lead).containsExactly(alone);
    }

    @Test
    void a_minor_whose_guardian_withdrew_goes_with_another_adult_of_the_household() {
        var withdrawn = new Person(id(), "W", "Gone", GROWN, HOME, null, false);
        var aunt = person(GROWN.plusYears(9), null);
        var child = person(CHILD, withdrawn.id());

        var grouping = group(withdrawn, aunt, child);

        assertThat(grouping.parties()).hasSize(1);
        assertThat(partyOf(grouping, child).lead()).isEqualTo(aunt);
    }

    @Test
    void an_adult_in_care_is_not_parted_from_the_carer() {
        var carer = person(GROWN, null);
        var patient = person(LocalDate.parse("1950-01-01"), carer.id());

        assertThat(partyOf(group(patient, carer), patient).lead()).isEqualTo(carer);
    }

    @Test
    void whoever_turns_eighteen_today_is_an_adult() {
        var today = person(TODAY.minusYears(18), null);
        var tomorrow = person(TODAY.minusYears(18).plusDays(1), null);

        assertThat(today.isInCare(TODAY, 18)).isFalse();
        assertThat(tomorrow.isInCare(TODAY, 18)).isTrue();
    }

    private static Families.Grouping group(Person... people) {
        return Families.group(List.of(people), TODAY, 18);
    }

    private static Party partyOf(Families.Grouping grouping, Person person) {
        return grouping.parties().stream()
                .filter(party -> party.members().contains(person))
                .findFirst()
                .orElseThrow();
    }

    private static Person person(LocalDate born, @Nullable PersonId guardian) {
        return new Person(id(), "Given", "Family", born, HOME, guardian, true);
    }

    private static PersonId id() {
        return new PersonId(UUID.randomUUID());
    }
}
