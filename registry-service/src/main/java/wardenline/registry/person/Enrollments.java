package wardenline.registry.person;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Topics;
import wardenline.platform.event.Outbox;
import wardenline.registry.contact.Contact;

/** All persons, written. Nothing is written here without being told to the other services in the same transaction. */
@Repository
public class Enrollments {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final Persons persons;

    Enrollments(JdbcTemplate jdbc, Outbox outbox, Persons persons) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.persons = persons;
    }

    /** Puts people on record. Their household is made where it does not exist. */
    public void add(List<Newcomer> newcomers) {
        var households = newcomers.stream()
                .map(newcomer -> newcomer.person().household().value())
                .distinct()
                .toList();
        jdbc.batchUpdate(
                "insert into household (id) values (?) on conflict do nothing",
                households,
                BATCH,
                (insert, id) -> insert.setObject(1, id));
        jdbc.batchUpdate("""
                insert into person (version, status, given_name, family_name, birth_date, language, household_id, guardian_id,
                    country, place, latitude, longitude, changed_at, terms, id, origin, external_ref, enrolled_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, array_to_tsvector(string_to_array(?, ' ')), ?, ?, ?, ?)
                """, newcomers, BATCH, (insert, newcomer) -> {
            var person = newcomer.person();
            var externalRef = newcomer.origin().externalRef();
            setState(insert, person, externalRef);
            insert.setObject(15, person.id().value());
            insert.setString(16, newcomer.origin().source().name());
            insert.setString(17, externalRef);
            insert.setObject(18, utc(person.changedAt()));
        });
        addContacts(newcomers.stream().map(Newcomer::person).toList());
        newcomers.forEach(newcomer -> tell(newcomer.person()));
    }

    /** Writes the next version of people whose rows this transaction has locked. */
    public void save(List<? extends Person> people) {
        var externalRefs = externalRefs(people);
        var counts = jdbc.batchUpdate("""
                update person
                set version = ?, status = ?, given_name = ?, family_name = ?, birth_date = ?, language = ?, household_id = ?,
                    guardian_id = ?, country = ?, place = ?, latitude = ?, longitude = ?, changed_at = ?,
                    terms = array_to_tsvector(string_to_array(?, ' '))
                where id = ? and version = ?
                """, people, BATCH, (update, person) -> {
            setState(update, person, externalRefs.get(person.id().value()));
            update.setObject(15, person.id().value());
            update.setLong(16, person.version() - 1);
        });
        for (var batch : counts) {
            if (IntStream.of(batch).anyMatch(count -> count != 1 && count != PreparedStatement.SUCCESS_NO_INFO)) {
                throw new OptimisticLockingFailureException("a person was changed without being locked");
            }
        }
        jdbc.batchUpdate(
                "delete from contact_point where person_id = ?",
                people,
                BATCH,
                (delete, person) -> delete.setObject(1, person.id().value()));
        addContacts(people.stream()
                .flatMap(person ->
                        person instanceof Enrolled enrolled ? List.of(enrolled).stream() : List.<Enrolled>of().stream())
                .toList());
        people.forEach(this::tell);
    }

    private void tell(Person person) {
        outbox.publish(Topics.ENROLLMENT, person.id().toString(), person.told());
    }

    private Map<UUID, String> externalRefs(Collection<? extends Person> people) {
        return persons.externalRefs(people.stream().map(Person::id).toList());
    }

    private static void setState(PreparedStatement statement, Person person, @Nullable String externalRef)
            throws SQLException {
        statement.setLong(1, person.version());
        statement.setString(3, person.name().given());
        statement.setString(4, person.name().family());
        statement.setObject(7, person.household().value());
        statement.setObject(13, utc(person.changedAt()));
        statement.setString(14, Terms.of(person, externalRef));
        switch (person) {
            case Enrolled enrolled -> {
                var where = enrolled.where();
                var guardian = enrolled.guardian();
                statement.setString(2, "ENROLLED");
                setDate(statement, enrolled.birthDate());
                statement.setString(6, enrolled.language().tag());
                statement.setObject(8, guardian == null ? null : guardian.value(), Types.OTHER);
                statement.setString(9, where.country().code());
                statement.setString(10, where.place());
                statement.setDouble(11, where.at().latitude());
                statement.setDouble(12, where.at().longitude());
            }
            case Withdrawn withdrawn -> {
                statement.setString(2, "WITHDRAWN");
                setDate(statement, withdrawn.birthDate());
                statement.setString(6, withdrawn.language().tag());
                statement.setNull(8, Types.OTHER);
                statement.setNull(9, Types.CHAR);
                statement.setNull(10, Types.VARCHAR);
                statement.setNull(11, Types.DOUBLE);
                statement.setNull(12, Types.DOUBLE);
            }
        }
    }

    private static void setDate(PreparedStatement statement, @Nullable BirthDate birthDate) throws SQLException {
        if (birthDate == null) {
            statement.setNull(5, Types.DATE);
        } else {
            statement.setObject(5, birthDate.date());
        }
    }

    private record Placed(PersonId owner, int position, Contact contact) {}

    private void addContacts(List<Enrolled> people) {
        var contacts = new ArrayList<Placed>();
        for (var person : people) {
            var position = 0;
            for (var contact : person.contacts()) {
                contacts.add(new Placed(person.id(), position++, contact));
            }
        }
        jdbc.batchUpdate("""
                insert into contact_point (id, person_id, position, channel, address, verified_at, verified_by, dead_at,
                    dead_reason, routine_opt_out)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, contacts, BATCH, Enrollments::setContact);
    }

    private static void setContact(PreparedStatement insert, Placed placed) throws SQLException {
        var contact = placed.contact();
        var verified = contact.verified();
        var dead = contact.dead();
        insert.setObject(1, contact.id().value());
        insert.setObject(2, placed.owner().value());
        insert.setInt(3, placed.position());
        insert.setString(4, contact.channel().name());
        insert.setString(5, contact.address().text());
        insert.setObject(6, verified == null ? null : utc(verified.at()), Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setString(7, verified == null ? null : verified.by());
        insert.setObject(8, dead == null ? null : utc(dead.at()), Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setString(9, dead == null ? null : dead.reason());
        insert.setBoolean(10, contact.routineOptOut());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
