package wardenline.evacuation.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says who belongs with whom, so that a minor is never separated from the guardian (invariant 11). */
public final class Families {

    private static final Comparator<Person> ELDEST_FIRST = Comparator.comparing(
                    Person::birthDate, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Person::id);

    private final LocalDate day;
    private final int adultFromYears;
    private final Map<PersonId, Person> known = new LinkedHashMap<>();
    private final Map<PersonId, PersonId> joined = new HashMap<>();
    private final List<Person> guardianMissing = new ArrayList<>();

    private Families(Collection<Person> people, LocalDate day, int adultFromYears) {
        this.day = day;
        this.adultFromYears = adultFromYears;
        people.stream().sorted(Comparator.comparing(Person::id)).forEach(person -> known.put(person.id(), person));
    }

    /**
     * Groups people into parties.
     *
     * @param people complete families: whoever shares a household or a guardian with one of them is among them
     */
    public static Grouping group(Collection<Person> people, LocalDate day, int adultFromYears) {
        return new Families(people, day, adultFromYears).group();
    }

    /**
     * The parties, and those in care whose guardian is not on the roster: they are not called until it is known who answers
     * for them.
     */
    public record Grouping(List<Party> parties, List<Person> guardianMissing) {}

    private Grouping group() {
        known.values().stream().filter(Person::enrolled).filter(this::inCare).forEach(this::joinToCarer);
        Map<PersonId, List<Person>> groups = new LinkedHashMap<>();
        for (var person : known.values()) {
            if (person.enrolled()) {
                groups.computeIfAbsent(root(person.id()), any -> new ArrayList<>())
                        .add(person);
            }
        }
        var missing = Set.copyOf(guardianMissing);
        var parties = groups.values().stream()
                .filter(group -> group.stream().noneMatch(missing::contains))
                .map(this::party)
                .toList();
        var stranded = groups.values().stream()
                .filter(group -> group.stream().anyMatch(missing::contains))
                .flatMap(List::stream)
                .toList();
        return new Grouping(parties, stranded);
    }

    private void joinToCarer(Person ward) {
        var named = ward.guardian();
        if (named != null && !known.containsKey(named)) {
            guardianMissing.add(ward);
            return;
        }
        var carer = Optional.ofNullable(named)
                .map(known::get)
                .filter(Person::enrolled)
                .or(() -> eldest(ward, false));
        carer.or(() -> eldest(ward, true)).ifPresent(other -> joined.put(root(ward.id()), root(other.id())));
    }

    /** The eldest adult of the household; where there is none and minors will do, the eldest minor: siblings stay together. */
    private Optional<Person> eldest(Person ward, boolean minorsToo) {
        return known.values().stream()
                .filter(other -> other.enrolled() && other.household().equals(ward.household()))
                .filter(other -> minorsToo || !inCare(other))
                .min(ELDEST_FIRST);
    }

    private Party party(List<Person> group) {
        var adult = group.stream().filter(person -> !inCare(person)).min(ELDEST_FIRST);
        var lead = adult.orElseGet(() -> group.stream().min(ELDEST_FIRST).orElseThrow());
        var wards = group.stream()
                .filter(person -> !person.id().equals(lead.id()))
                .sorted(ELDEST_FIRST)
                .toList();
        return new Party(lead, wards, adult.isEmpty());
    }

    private boolean inCare(Person person) {
        return person.isInCare(day, adultFromYears);
    }

    private PersonId root(PersonId id) {
        var above = joined.get(id);
        while (above != null && !above.equals(id)) {
            id = above;
            above = joined.get(id);
        }
        return id;
    }
}
