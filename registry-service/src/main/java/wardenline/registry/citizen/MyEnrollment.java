package wardenline.registry.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.registry.person.Act;
import wardenline.registry.person.Actor;
import wardenline.registry.person.Change;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Household;
import wardenline.registry.person.Person;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;
import wardenline.registry.verification.Sessions;

/** What a signed-in citizen does with their own enrollment and with those they speak for. */
@Service
class MyEnrollment {

    private final Persons persons;
    private final ChangingPerson changing;
    private final Sessions sessions;

    MyEnrollment(Persons persons, ChangingPerson changing, Sessions sessions) {
        this.persons = persons;
        this.changing = changing;
        this.sessions = sessions;
    }

    Change change(PersonId me, Act act) {
        return changing.change(me, Actor.citizen(me), act);
    }

    /** Everybody who travels together. */
    Household household(Enrolled me) {
        return Household.of(persons.household(me.household()));
    }

    /** Goes somewhere else, alone or with those one speaks for. */
    @Transactional
    public Change move(Enrolled me, Act.Move move, boolean together) {
        var ids = new ArrayList<PersonId>(List.of(me.id()));
        if (together) {
            household(me).spokenForBy(me.id()).stream().map(Enrolled::id).forEach(ids::add);
        }
        changing.changeAll(ids, Actor.citizen(me.id()), move);
        return persons.find(me.id())
                .<Change>map(Change.Changed::new)
                .orElseGet(() -> new Change.Refused(Change.Refusal.NO_SUCH_PERSON));
    }

    /** A companion leaves; only those one speaks for. */
    @Transactional
    public Optional<Change> withdrawCompanion(Enrolled me, PersonId companion) {
        return household(me).spokenForBy(me.id()).stream()
                .filter(member -> member.id().equals(companion))
                .findFirst()
                .map(member -> changing.change(member.id(), Actor.citizen(me.id()), new Act.Withdraw()));
    }

    /** Leaves, with those who cannot be reached otherwise, and signs out everywhere. */
    @Transactional
    public List<Person> withdraw(PersonId me) {
        var gone = changing.withdraw(me, Actor.citizen(me));
        gone.forEach(person -> sessions.endAll(person.id()));
        return gone;
    }
}
