package wardenline.warden.audience;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who is meant. Not having chosen is a case of its own and means nobody, never everyone. */
public sealed interface Audience {

    /** Written the same way for the same audience, so that a digest over it holds. */
    String canonical();

    /** The draft's audience before anybody chose one: nobody. */
    record NotChosen() implements Audience {
        @Override
        public String canonical() {
            return "not chosen";
        }
    }

    /**
     * Everyone who says they are in one of the areas.
     *
     * @param areas at least one
     * @param languages primary BCP 47 subtags to narrow to; empty narrows nothing
     */
    record InAreas(List<Area> areas, Set<String> languages) implements Audience {
        public InAreas {
            if (areas.isEmpty()) {
                throw new IllegalArgumentException("no area means nobody, and nobody is NotChosen");
            }
            areas = List.copyOf(areas);
            languages = Set.copyOf(languages);
        }

        @Override
        public String canonical() {
            return areas.stream().map(Area::canonical).collect(Collectors.joining("\n"))
                    + "\nlanguages "
                    + String.join(" ", new TreeSet<>(languages));
        }
    }

    /** Certain people, each perhaps with values that fill the message's placeholders for them alone. */
    record Named(List<Person> people) implements Audience {
        public Named {
            people = List.copyOf(people);
        }

        /** One named person. */
        public record Person(UUID personId, Map<String, String> values) {
            public Person {
                values = Map.copyOf(values);
            }
        }

        @Override
        public String canonical() {
            return people.stream()
                    .map(person -> "person " + person.personId() + " " + new TreeMap<>(person.values()))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }
}
