package wardenline.evacuation.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may not be parted: a guardian and those in their care. Called together, checked in together, released together.
 *
 * @param lead the guardian; the eldest of them where several minors have none
 * @param wards those in care; empty for an adult alone
 * @param unaccompanied whether there is no adult to it
 */
public record Party(Person lead, List<Person> wards, boolean unaccompanied) {

    /** Everybody of it, the lead first. */
    public List<Person> members() {
        var members = new ArrayList<Person>(wards.size() + 1);
        members.add(lead);
        members.addAll(wards);
        return members;
    }

    /** The ids of everybody. */
    public Set<PersonId> ids() {
        return members().stream().map(Person::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The seats it needs: one each. */
    public int size() {
        return wards.size() + 1;
    }
}
