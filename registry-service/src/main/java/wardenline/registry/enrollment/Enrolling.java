package wardenline.registry.enrollment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.platform.audit.AuditChain;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.metric.RegistryCounters;
import wardenline.registry.metric.RegistryMetric;
import wardenline.registry.person.Actor;
import wardenline.registry.person.ChangingPerson;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.Enrollments;
import wardenline.registry.person.HouseholdId;
import wardenline.registry.person.Newcomer;
import wardenline.registry.person.Origin;
import wardenline.registry.person.PersonId;
import wardenline.registry.person.Persons;
import wardenline.registry.person.Today;
import wardenline.registry.verification.RequestingCode;

/** Puts a person and those who travel with them on record. */
@Service
public class Enrolling {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);

    /** What came of it. */
    public sealed interface Enrolment {

        /** On record: the one who asked first, then the others. */
        record Done(List<Enrolled> people) implements Enrolment {
            public Enrolled head() {
                return people.getFirst();
            }
        }

        /** The open door takes only so many at once. */
        record TryLater() implements Enrolment {}

        /** The household's head is not enrolled. */
        record NoSuchHead() implements Enrolment {}
    }

    private final Enrollments enrollments;
    private final Persons persons;
    private final RequestingCode codes;
    private final OpenDoor door;
    private final AuditChain audit;
    private final RegistryCounters counters;
    private final Today today;
    private final Clock clock;

    Enrolling(
            Enrollments enrollments,
            Persons persons,
            RequestingCode codes,
            OpenDoor door,
            AuditChain audit,
            RegistryCounters counters,
            Today today,
            Clock clock) {
        this.enrollments = enrollments;
        this.persons = persons;
        this.codes = codes;
        this.door = door;
        this.audit = audit;
        this.counters = counters;
        this.today = today;
        this.clock = clock;
    }

    /** A citizen enrols; a one-time code goes to the first address, an e-mail address before a telephone. */
    @Transactional
    public Enrolment enrolCitizen(Enrol wish) {
        if (!door.lets(Origin.Source.CITIZEN, now())) {
            return new Enrolment.TryLater();
        }
        var head = head(wish);
        var people = written(head, wish.companions(), Origin.Source.CITIZEN, Actor.citizen(head.id()));
        head.contacts().stream()
                .min((one, other) -> Boolean.compare(other.channel() == Channel.EMAIL, one.channel() == Channel.EMAIL))
                .ifPresent(contact -> codes.request(head.id(), contact.id()));
        return new Enrolment.Done(people);
    }

    /** An officer enrols somebody; no code is sent until one is asked for. */
    @Transactional
    public Enrolment enrolByStaff(Enrol wish, Actor officer) {
        return new Enrolment.Done(written(head(wish), wish.companions(), Origin.Source.STAFF, officer));
    }

    /** Somebody more travels with a person who is enrolled. */
    @Transactional
    public Enrolment addCompanion(PersonId headId, Enrol.Companion companion, Origin.Source source, Actor actor) {
        if (!(persons.lock(List.of(headId)).get(headId) instanceof Enrolled head)) {
            return new Enrolment.NoSuchHead();
        }
        var added = companion(companion, head, now());
        put(List.of(added), source, actor);
        return new Enrolment.Done(List.of(added));
    }

    private Enrolled head(Enrol wish) {
        var now = now();
        var contacts = wish.contacts().stream()
                .map(given -> Contact.given(new ContactPointId(UUID.randomUUID()), given.channel(), given.address()))
                .toList();
        return new Enrolled(
                new PersonId(UUID.randomUUID()),
                1,
                wish.name(),
                wish.birthDate(),
                wish.language(),
                new HouseholdId(UUID.randomUUID()),
                null,
                wish.where(),
                contacts,
                now);
    }

    /** A minor has a guardian who is of age. */
    private Enrolled companion(Enrol.Companion companion, Enrolled head, Instant now) {
        var birthDate = companion.birthDate();
        var minor = birthDate != null && birthDate.isMinor(today.date());
        return new Enrolled(
                new PersonId(UUID.randomUUID()),
                1,
                companion.name(),
                birthDate,
                head.language(),
                head.household(),
                minor && !head.isMinor(today.date()) ? head.id() : null,
                head.where(),
                List.of(),
                now);
    }

    private List<Enrolled> written(Enrolled head, List<Enrol.Companion> companions, Origin.Source source, Actor actor) {
        var people = new ArrayList<Enrolled>();
        Stream.concat(
                        Stream.of(head),
                        companions.stream().map(companion -> companion(companion, head, head.changedAt())))
                .forEach(people::add);
        put(people, source, actor);
        return List.copyOf(people);
    }

    private void put(List<Enrolled> people, Origin.Source source, Actor actor) {
        enrollments.add(people.stream()
                .map(person -> new Newcomer(person, Origin.of(source)))
                .toList());
        for (var person : people) {
            audit.record(actor.text(), "enrollment.added", ChangingPerson.subject(person.id()), source.name());
            LOG.info("enrollment=added person={} source={}", person.id(), source);
        }
        counters.count(RegistryMetric.ENROLLMENTS, source.name(), people.size());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
