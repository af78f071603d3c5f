package wardenline.registry.roster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardenline.registry.person.Enrolled;
import wardenline.registry.person.HouseholdId;
import wardenline.registry.person.Newcomer;
import wardenline.registry.person.Person;
import wardenline.registry.person.PersonId;
import wardenline.registry.roster.KnownPeople.Brought;
import wardenline.registry.roster.KnownPeople.Known;

/** What a batch knows and has decided, before any of it is written. */
final class BatchWork {

    private final ImportId id;
    private final Map<String, Known> byRef;
    private final Map<String, Known> byAddress;
    private final Map<String, HouseholdId> households;
    private final Map<PersonId, Person> people;

    final List<Newcomer> added = new ArrayList<>();
    final List<Person> changed = new ArrayList<>();
    final List<Brought> brought = new ArrayList<>();
    final List<RosterRow> deferred = new ArrayList<>();
    final List<RowFault> faults = new ArrayList<>();
    final Map<PersonId, String> named = new LinkedHashMap<>();
    int same;
    int failed;

    BatchWork(
            ImportId id,
            Map<String, Known> byRef,
            Map<String, Known> byAddress,
            Map<String, HouseholdId> households,
            Map<PersonId, Person> people) {
        this.id = id;
        this.byRef = new HashMap<>(byRef);
        this.byAddress = new HashMap<>(byAddress);
        this.households = households;
        this.people = new HashMap<>(people);
    }

    /** Whom the row means; null where it is somebody new. */
    @Nullable
    Known known(RosterRow row) {
        var ref = row.externalRef();
        var known = ref == null ? null : byRef.get(ref);
        return known != null
                ? known
                : KnownPeople.first(KnownPeople.keys(row), byAddress)
                        .filter(it -> ref == null || it.externalRef() == null)
                        .orElse(null);
    }

    /** Whether another line of this file brought this person. */
    boolean broughtBefore(Known known, RosterRow row) {
        return id.value().equals(known.importId()) && known.line() != row.line();
    }

    @Nullable
    Person person(PersonId id) {
        return people.get(id);
    }

    /** The person on record under a key, as this batch has left them. */
    @Nullable
    Person person(String externalRef) {
        var known = byRef.get(externalRef);
        return known == null ? null : people.get(known.id());
    }

    @Nullable
    HouseholdId household(@Nullable String ref) {
        return ref == null ? null : households.get(ref);
    }

    void add(Newcomer newcomer, RosterRow row) {
        added.add(newcomer);
        seen(newcomer.person(), row);
    }

    void change(Enrolled person, RosterRow row) {
        changed.add(person);
        seen(person, row);
    }

    void same(Enrolled person, RosterRow row) {
        same++;
        seen(person, row);
    }

    private void seen(Enrolled person, RosterRow row) {
        var digest = digest(row);
        var ref = row.externalRef();
        people.put(person.id(), person);
        brought.add(new Brought(person.id(), digest, row.line()));
        var known = new Known(person.id(), ref, digest, id.value(), row.line());
        if (ref != null) {
            byRef.put(ref, known);
        }
        KnownPeople.keys(row).forEach(key -> byAddress.put(key, known));
    }

    void fail(RosterRow row, Column column, String reason, String allowed) {
        failed++;
        var ref = row.externalRef();
        faults.add(new RowFault(row.line(), column.header(), ref == null ? "" : ref, reason, allowed));
    }

    /** Two rows with the same digest say the same. */
    static byte[] digest(RosterRow row) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var column : Column.values()) {
                sha.update(row.cells().getOrDefault(column, "").strip().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
