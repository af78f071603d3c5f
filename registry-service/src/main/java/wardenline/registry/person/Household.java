package wardenline.registry.person;

import java.util.List;

/** People who travel together. */
public record Household(List<Person> members) {

    public Household {
        members = List.copyOf(members);
    }

    public static Household of(List<Person> members) {
        return new Household(members);
    }

    /**
     * Who withdraws when this person does: they themselves first, the minors they are guardian of, and everybody who would
     * be left with no address when nobody else with an address remains.
     */
    public List<Enrolled> leavingWith(PersonId leaver) {
        var enrolled = members.stream()
                .filter(Enrolled.class::isInstance)
                .map(Enrolled.class::cast)
                .toList();
        if (enrolled.stream().noneMatch(member -> member.id().equals(leaver))) {
            return List.of();
        }
        var somebodyStaysReachable = enrolled.stream()
                .anyMatch(
                        member -> !leaves(member, leaver) && !member.contacts().isEmpty());
        return enrolled.stream()
                .filter(member -> leaves(member, leaver)
                        || (!somebodyStaysReachable && member.contacts().isEmpty()))
                .sorted((one, other) ->
                        Boolean.compare(other.id().equals(leaver), one.id().equals(leaver)))
                .toList();
    }

    /**
     * Those whom this person speaks for: the minors they are guardian of, and companions with no address of their own.
     */
    public List<Enrolled> spokenForBy(PersonId speaker) {
        return members.stream()
                .filter(Enrolled.class::isInstance)
                .map(Enrolled.class::cast)
                .filter(member -> !member.id().equals(speaker))
                .filter(member ->
                        speaker.equals(member.guardian()) || member.contacts().isEmpty())
                .toList();
    }

    private static boolean leaves(Enrolled member, PersonId leaver) {
        return member.id().equals(leaver) || leaver.equals(member.guardian());
    }
}
