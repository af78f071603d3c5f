package wardenline.registry.person;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.registry.metric.RegistryCounters;
import wardenline.registry.metric.RegistryMetric;
import wardenline.registry.person.Change.Refusal;

/** One act on one person, one after another: the person's row is locked from the decision until the fact is written down. */
@Service
public class ChangingPerson {

    private static final Logger LOG = LoggerFactory.getLogger(ChangingPerson.class);

    private final Persons persons;
    private final Enrollments enrollments;
    private final AuditChain audit;
    private final RegistryCounters counters;
    private final Clock clock;

    ChangingPerson(Persons persons, Enrollments enrollments, AuditChain audit, RegistryCounters counters, Clock clock) {
        this.persons = persons;
        this.enrollments = enrollments;
        this.audit = audit;
        this.counters = counters;
        this.clock = clock;
    }

    @Transactional
    public Change change(PersonId id, Actor actor, Act act) {
        var person = persons.lock(List.of(id)).get(id);
        return switch (person) {
            case null -> new Change.Refused(Refusal.NO_SUCH_PERSON);
            case Withdrawn _ -> new Change.Refused(Refusal.WITHDRAWN);
            case Enrolled enrolled -> concluded(enrolled.after(act, now()), actor, act);
        };
    }

    /** The same act on several people who travel together, all or none of it visible at once. */
    @Transactional
    public List<Change> changeAll(Collection<PersonId> ids, Actor actor, Act act) {
        return persons.lock(ids).values().stream()
                .map(person -> switch (person) {
                    case Withdrawn _ -> new Change.Refused(Refusal.WITHDRAWN);
                    case Enrolled enrolled -> concluded(enrolled.after(act, now()), actor, act);
                })
                .toList();
    }

    /**
     * Takes a person out of the post's care, and with them those whom {@link Household#leavingWith} names.
     *
     * @return all who are withdrawn now; empty where nobody was enrolled under this id
     */
    @Transactional
    public List<Person> withdraw(PersonId id, Actor actor) {
        var household = persons.find(id).map(Person::household);
        if (household.isEmpty()) {
            return List.of();
        }
        var gone = new ArrayList<Person>();
        for (var leaver : Household.of(persons.lockHousehold(household.get())).leavingWith(id)) {
            if (concluded(leaver.after(new Act.Withdraw(), now()), actor, new Act.Withdraw())
                    instanceof Change.Changed(var person)) {
                gone.add(person);
            }
        }
        return List.copyOf(gone);
    }

    private Change concluded(Change change, Actor actor, Act act) {
        if (change instanceof Change.Changed(var person)) {
            enrollments.save(List.of(person));
            audit.record(actor.text(), act.action(), subject(person.id()), act.detail());
            counters.count(
                    act instanceof Act.Withdraw ? RegistryMetric.WITHDRAWALS : RegistryMetric.CHANGES, act.action());
            LOG.info("enrollment=changed person={} version={} action={}", person.id(), person.version(), act.action());
        }
        return change;
    }

    /** How the audit chain names a person. */
    public static String subject(PersonId id) {
        return "person:" + id;
    }

    /** To the microsecond, as PostgreSQL keeps it: what is told now equals what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
