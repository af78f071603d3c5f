package wardenline.registry.person;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.registry.contact.Address;
import wardenline.registry.contact.Contact;
import wardenline.registry.contact.ContactPointId;
import wardenline.registry.place.Coordinates;
import wardenline.registry.place.CountryCode;
import wardenline.registry.place.Where;

/** All persons, read. */
@Repository
public class Persons {

    private static final String COLUMNS = """
            p.id, p.version, p.status, p.given_name, p.family_name, p.birth_date, p.language, p.household_id, p.guardian_id,
            p.country, p.place, p.latitude, p.longitude, p.changed_at
            """;

    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Person> find(PersonId id) {
        return find(List.of(id)).values().stream().findFirst();
    }

    /** Those of the ids that are enrolled. */
    public List<Enrolled> enrolled(Collection<PersonId> ids) {
        return find(ids).values().stream()
                .filter(Enrolled.class::isInstance)
                .map(Enrolled.class::cast)
                .toList();
    }

    /** Those of the ids that exist. */
    public Map<PersonId, Person> find(Collection<PersonId> ids) {
        return assembled(rows("select " + COLUMNS + " from person p where p.id = any(:ids)", "ids", uuids(ids)));
    }

    /** Those of the ids that exist, which nobody else can change until this transaction ends. Always in the order of their ids. */
    public Map<PersonId, Person> lock(Collection<PersonId> ids) {
        return assembled(rows(
                "select " + COLUMNS + " from person p where p.id = any(:ids) order by p.id for update",
                "ids",
                uuids(ids)));
    }

    /** Everybody who travels together, those responsible first. */
    public List<Person> household(HouseholdId household) {
        var people = rows(
                "select " + COLUMNS
                        + " from person p where p.household_id = :household order by p.guardian_id nulls first, p.id",
                "household",
                household.value());
        return List.copyOf(assembled(people).values());
    }

    /** The same, locked. */
    public List<Person> lockHousehold(HouseholdId household) {
        var people = rows(
                "select " + COLUMNS + " from person p where p.household_id = :household order by p.id for update",
                "household",
                household.value());
        return List.copyOf(assembled(people).values());
    }

    /** Enrolled persons who gave this address. */
    public List<PersonId> havingAddress(Address address) {
        return jdbc.sql("""
                        select distinct c.person_id
                        from contact_point c
                        where lower(c.address) = lower(:address)
                        order by c.person_id
                        """)
                .param("address", address.text())
                .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** The name another register gives this person. */
    public Optional<String> externalRef(PersonId id) {
        return jdbc.sql("select external_ref from person where id = :id and external_ref is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** The same for many, by person id; those without one are left out. */
    Map<UUID, String> externalRefs(Collection<PersonId> ids) {
        return jdbc
                .sql("select id, external_ref from person where id = any(:ids) and external_ref is not null")
                .param("ids", uuids(ids))
                .query((row, _) -> Map.entry(row.getObject("id", UUID.class), row.getString("external_ref")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Row> rows(String sql, String name, Object value) {
        return jdbc.sql(sql).param(name, value).query(Persons::row).list();
    }

    private static UUID[] uuids(Collection<PersonId> ids) {
        return ids.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private Map<PersonId, Person> assembled(List<Row> rows) {
        var ids = rows.stream().filter(Row::enrolled).map(Row::id).toList();
        var contacts = ids.isEmpty() ? Map.<PersonId, List<Owned>>of() : contacts(ids);
        return rows.stream()
                .map(row -> row.person(contacts.getOrDefault(row.id(), List.of())))
                .collect(Collectors.toMap(Person::id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    private Map<PersonId, List<Owned>> contacts(Collection<PersonId> ids) {
        return jdbc.sql("""
                        select id, person_id, channel, address, verified_at, verified_by, dead_at, dead_reason, routine_opt_out
                        from contact_point
                        where person_id = any(:ids)
                        order by person_id, position, id
                        """).param("ids", uuids(ids)).query(Persons::contact).list().stream()
                .collect(groupingBy(Owned::owner));
    }

    private record Owned(PersonId owner, Contact contact) {}

    private static Owned contact(ResultSet row, int number) throws SQLException {
        var channel = Channel.valueOf(row.getString("channel"));
        var verifiedAt = instant(row, "verified_at");
        var deadAt = instant(row, "dead_at");
        return new Owned(
                new PersonId(row.getObject("person_id", UUID.class)),
                new Contact(
                        new ContactPointId(row.getObject("id", UUID.class)),
                        channel,
                        Address.stored(channel, row.getString("address")),
                        verifiedAt == null ? null : new Contact.Verified(verifiedAt, row.getString("verified_by")),
                        deadAt == null ? null : new Contact.Dead(deadAt, row.getString("dead_reason")),
                        row.getBoolean("routine_opt_out")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private record Row(
            PersonId id,
            long version,
            boolean enrolled,
            Name name,
            @Nullable BirthDate birthDate,
            Language language,
            HouseholdId household,
            @Nullable PersonId guardian,
            @Nullable Where where,
            Instant changedAt) {

        Person person(List<Owned> contacts) {
            return where == null
                    ? new Withdrawn(id, version, name, birthDate, language, household, changedAt)
                    : new Enrolled(
                            id,
                            version,
                            name,
                            birthDate,
                            language,
                            household,
                            guardian,
                            where,
                            contacts.stream().map(Owned::contact).toList(),
                            changedAt);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var birthDate = row.getObject("birth_date", LocalDate.class);
        var guardian = row.getObject("guardian_id", UUID.class);
        var enrolled = "ENROLLED".equals(row.getString("status"));
        return new Row(
                new PersonId(row.getObject("id", UUID.class)),
                row.getLong("version"),
                enrolled,
                new Name(row.getString("given_name"), row.getString("family_name")),
                birthDate == null ? null : new BirthDate(birthDate),
                new Language(row.getString("language")),
                new HouseholdId(row.getObject("household_id", UUID.class)),
                guardian == null ? null : new PersonId(guardian),
                enrolled ? where(row) : null,
                row.getObject("changed_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant());
    }

    private static Where where(ResultSet row) throws SQLException {
        return new Where(
                new CountryCode(row.getString("country")),
                row.getString("place"),
                new Coordinates(row.getDouble("latitude"), row.getDouble("longitude")));
    }
}
