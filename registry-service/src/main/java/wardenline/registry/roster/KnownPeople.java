package wardenline.registry.roster;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.registry.enrollment.Enrol;
import wardenline.registry.input.Written;
import wardenline.registry.person.HouseholdId;
import wardenline.registry.person.Name;
import wardenline.registry.person.PersonId;

/** Whom the rows of a batch may already mean: by the register's own key, or by address and name. */
@Repository
class KnownPeople {

    private final JdbcClient jdbc;

    KnownPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One import writes at a time, in the whole database: two files with the same people must not bring them twice. */
    void takeTurn() {
        jdbc.sql("select pg_advisory_xact_lock(7305002)").query(rows -> {});
    }

    /**
     * Somebody on record.
     *
     * @param externalRef the name another register gives them; null where none does
     * @param digest of the row they were last brought by
     * @param importId the file they were last brought by, and the line in it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Known(
            PersonId id,
            @Nullable String externalRef,
            byte @Nullable [] digest,
            @Nullable UUID importId,
            long line) {}

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("external_ref"),
                row.getBytes("row_digest"),
                row.getObject("import_id", UUID.class),
                row.getLong("import_line"));
    }

    /** Those on record under these keys. */
    Map<String, Known> byExternalRef(Collection<String> refs) {
        return refs.isEmpty()
                ? new HashMap<>()
                : jdbc
                        .sql("""
                                select external_ref, id, row_digest, import_id, import_line
                                from person where external_ref = any(:refs)
                                """)
                        .param("refs", refs.toArray(String[]::new))
                        .query((row, _) -> Map.entry(row.getString("external_ref"), known(row)))
                        .list()
                        .stream()
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, HashMap::new));
    }

    /** Those on record whom one of the rows means by address and name. */
    Map<String, Known> byAddressAndName(List<RosterRow> rows) {
        var addresses = new HashSet<String>();
        rows.forEach(row -> row.contacts().forEach(contact -> addresses.add(lower(contact))));
        if (addresses.isEmpty()) {
            return new HashMap<>();
        }
        var found = new HashMap<String, Known>();
        jdbc.sql("""
                        select lower(c.address) as address, p.given_name, p.family_name, p.id, p.external_ref, p.row_digest, p.import_id, p.import_line
                        from contact_point c join person p on p.id = c.person_id
                        where lower(c.address) = any(:addresses)
                        order by p.enrolled_at desc
                        """).param("addresses", addresses.toArray(String[]::new)).query(row -> {
            var name = new Name(row.getString("given_name"), row.getString("family_name"));
            found.put(key(row.getString("address"), name), known(row));
        });
        return found;
    }

    /** The keys under which a row without a key of its own is known. */
    static Set<String> keys(RosterRow row) {
        var keys = new HashSet<String>();
        row.contacts().forEach(contact -> keys.add(key(lower(contact), row.name())));
        return keys;
    }

    private static String key(String address, Name name) {
        return address + "\n" + Written.folded(name.given()) + "\n" + Written.folded(name.family());
    }

    private static String lower(Enrol.Given contact) {
        return contact.address().text().toLowerCase(Locale.ROOT);
    }

    /** Households by their keys; those not on record are made. */
    Map<String, HouseholdId> households(Collection<String> refs) {
        if (refs.isEmpty()) {
            return Map.of();
        }
        var array = refs.toArray(String[]::new);
        jdbc.sql("""
                        insert into household (id, external_ref)
                        select uuidv7(), ref from unnest(:refs::text[]) ref
                        on conflict (external_ref) do nothing
                        """).param("refs", array).update();
        return jdbc
                .sql("select external_ref, id from household where external_ref = any(:refs)")
                .param("refs", array)
                .query((row, _) ->
                        Map.entry(row.getString("external_ref"), new HouseholdId(row.getObject("id", UUID.class))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Remembers which row brought whom. */
    record Brought(PersonId person, byte[] digest, long line) {}

    void remember(ImportId id, List<Brought> people) {
        var ids = new ArrayList<UUID>();
        var lines = new ArrayList<Long>();
        var digests = new ArrayList<byte[]>();
        for (var brought : people) {
            ids.add(brought.person().value());
            lines.add(brought.line());
            digests.add(brought.digest());
        }
        jdbc.sql("""
                        update person p
                        set row_digest = b.digest, import_id = :import, import_line = b.line
                        from unnest(:ids::uuid[], :digests::bytea[], :lines::bigint[]) as b (id, digest, line)
                        where p.id = b.id
                        """)
                .param("import", id.value())
                .param("ids", ids.toArray(UUID[]::new))
                .param("digests", digests.toArray(byte[][]::new))
                .param("lines", lines.toArray(Long[]::new))
                .update();
    }

    /** The name another register gives somebody is written once. */
    void name(PersonId person, String externalRef) {
        jdbc.sql("update person set external_ref = :ref where id = :id and external_ref is null")
                .param("ref", externalRef)
                .param("id", person.value())
                .update();
    }

    static <T> Optional<T> first(Collection<String> keys, Map<String, T> in) {
        return keys.stream().filter(in::containsKey).map(in::get).findFirst();
    }
}
