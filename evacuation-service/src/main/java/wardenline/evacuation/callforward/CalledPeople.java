package wardenline.evacuation.callforward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.security.Officer;

/** Everybody who was ever called, with their codes and what became of them. */
@Repository
public class CalledPeople {

    private static final String SELECT = """
            SELECT c.*, p.given_name, p.family_name, p.birth_date, p.household_id
            FROM called_person c LEFT JOIN person p USING (person_id)
            """;
    private static final String IN_FAMILIES =
            " ORDER BY c.party_id, c.guardian_id NULLS FIRST, p.birth_date, c.person_id";

    private final JdbcClient jdbc;

    CalledPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The call of this id. */
    public Optional<CalledPerson> find(CallId id) {
        return jdbc.sql(SELECT + "WHERE c.call_id = :id")
                .param("id", id.value())
                .query((row, number) -> calledPerson(row))
                .optional();
    }

    /** The call with this code. */
    public Optional<CalledPerson> find(EvacuationId evacuation, CheckInCode code) {
        return jdbc.sql(SELECT + "WHERE c.evacuation_id = :evacuation AND c.code = :code")
                .param("evacuation", evacuation.value())
                .param("code", code.value())
                .query((row, number) -> calledPerson(row))
                .optional();
    }

    /** Calls to a point that hold a seat, by a part of the name, at most so many. */
    public List<CalledPerson> named(PointId point, String name, int most) {
        return jdbc.sql(SELECT + """
                        WHERE c.point_id = :point AND c.state IN ('CALLED', 'CHECKED_IN')
                          AND strpos(lower(p.given_name || ' ' || p.family_name || ' ' || p.given_name), lower(:name)) > 0
                        ORDER BY p.family_name, p.given_name, c.person_id
                        LIMIT :most
                        """)
                .param("point", point.value())
                .param("name", name.strip().replace(",", ""))
                .param("most", most)
                .query((row, number) -> calledPerson(row))
                .list();
    }

    /** All calls onto a departure, families together. */
    public List<CalledPerson> onto(DepartureId departure) {
        return jdbc.sql(SELECT + "WHERE c.departure_id = :id" + IN_FAMILIES)
                .param("id", departure.value())
                .query((row, number) -> calledPerson(row))
                .list();
    }

    /** All calls that one request made, families together. */
    public List<CalledPerson> of(RequestId request) {
        return jdbc.sql(SELECT + "WHERE c.request_id = :id" + IN_FAMILIES)
                .param("id", request.value())
                .query((row, number) -> calledPerson(row))
                .list();
    }

    /** Those of this person's party who are on the same departure and still hold a seat, this person among them. */
    public List<CalledPerson> partyOf(CalledPerson one) {
        return jdbc.sql(SELECT + """
                        WHERE c.departure_id = :departure AND c.party_id = :party AND c.state IN ('CALLED', 'CHECKED_IN')
                        """ + IN_FAMILIES)
                .param("departure", one.departure().value())
                .param("party", one.party().value())
                .query((row, number) -> calledPerson(row))
                .list();
    }

    /** These calls as they stand now, families together. */
    public List<CalledPerson> all(Collection<CallId> calls) {
        return jdbc.sql(SELECT + "WHERE c.call_id = ANY (CAST(:ids AS uuid[]))" + IN_FAMILIES)
                .param(
                        "ids",
                        calls.stream().map(call -> call.value().toString()).toArray(String[]::new))
                .query((row, number) -> calledPerson(row))
                .list();
    }

    /** Moves calls that wait to what became of them; says how many moved. */
    public int settle(Collection<CallId> calls, CallState state, Officer officer, Instant now) {
        return jdbc.sql("""
                        UPDATE called_person
                        SET state = :state, settled_at = :at, settled_by = :by, settled_by_name = :byName
                        WHERE call_id = ANY (CAST(:ids AS uuid[])) AND state = 'CALLED'
                        """)
                .param("state", state.name())
                .param("at", utc(now))
                .param("by", officer.id())
                .param("byName", officer.name())
                .param(
                        "ids",
                        calls.stream().map(call -> call.value().toString()).toArray(String[]::new))
                .update();
    }

    /** Where those of these people are called who hold a seat. */
    Map<PersonId, DepartureId> active(EvacuationId evacuation, Collection<PersonId> people) {
        var active = new HashMap<PersonId, DepartureId>();
        jdbc.sql("""
                        SELECT person_id, departure_id FROM called_person
                        WHERE evacuation_id = :evacuation AND state IN ('CALLED', 'CHECKED_IN')
                          AND person_id = ANY (CAST(:people AS uuid[]))
                        """)
                .param("evacuation", evacuation.value())
                .param(
                        "people",
                        people.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .query(row -> {
                    active.put(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            new DepartureId(row.getObject("departure_id", UUID.class)));
                });
        return active;
    }

    /** So many codes that this evacuation has not used. */
    List<CheckInCode> freshCodes(EvacuationId evacuation, int count, RandomGenerator random) {
        Set<String> fresh = new LinkedHashSet<>();
        while (fresh.size() < count) {
            while (fresh.size() < count) {
                fresh.add(CheckInCode.draw(random).value());
            }
            fresh.removeAll(jdbc.sql("""
                            SELECT code FROM called_person
                            WHERE evacuation_id = :evacuation AND code = ANY (:drawn)
                            """)
                    .param("evacuation", evacuation.value())
                    .param("drawn", fresh.toArray(String[]::new))
                    .query(String.class)
                    .list());
        }
        return fresh.stream().map(CheckInCode::new).toList();
    }

    /** One person to be called. */
    record NewCall(
            PersonId person, PersonId party, @Nullable PersonId guardian, Priority priority, CheckInCode code) {}

    void add(CallForward request, PointId point, List<NewCall> calls) {
        var added = jdbc.sql("""
                        INSERT INTO called_person (call_id, request_id, evacuation_id, departure_id, point_id, person_id,
                                                   party_id, guardian_id, priority, code, state, called_at)
                        SELECT uuidv7(), :request, :evacuation, :departure, :point, one.person, one.party, one.guardian,
                               one.priority, one.code, 'CALLED', :at
                        FROM unnest(CAST(:people AS uuid[]), CAST(:parties AS uuid[]), CAST(:guardians AS uuid[]),
                                    CAST(:priorities AS text[]), CAST(:codes AS text[]))
                             AS one (person, party, guardian, priority, code)
                        """)
                .param("request", request.id().value())
                .param("evacuation", request.evacuation().value())
                .param("departure", request.departure().value())
                .param("point", point.value())
                .param("at", utc(request.requestedAt()))
                .param("people", texts(calls, call -> call.person().value().toString()))
                .param("parties", texts(calls, call -> call.party().value().toString()))
                .param("guardians", texts(calls, call -> text(call.guardian())))
                .param("priorities", texts(calls, call -> call.priority().code()))
                .param("codes", texts(calls, call -> call.code().value()))
                .update();
        if (added != calls.size()) {
            throw new IllegalStateException("expected " + calls.size() + " calls, added " + added);
        }
    }

    /** A party may have grown since some of it were called: all of it goes by one name. */
    void join(DepartureId departure, PersonId party, Collection<PersonId> members) {
        jdbc.sql("""
                        UPDATE called_person SET party_id = :party
                        WHERE departure_id = :departure AND person_id = ANY (CAST(:members AS uuid[]))
                          AND state IN ('CALLED', 'CHECKED_IN') AND party_id <> :party
                        """)
                .param("party", party.value())
                .param("departure", departure.value())
                .param(
                        "members",
                        members.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .update();
    }

    private interface Column {
        @Nullable
        String of(NewCall call);
    }

    private static @Nullable String[] texts(List<NewCall> calls, Column column) {
        var texts = new @Nullable String[calls.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = column.of(calls.get(i));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable PersonId id) {
        return id == null ? null : id.value().toString();
    }

    private static CalledPerson calledPerson(ResultSet row) throws SQLException {
        var settledAt = row.getObject("settled_at", OffsetDateTime.class);
        var guardian = row.getObject("guardian_id", UUID.class);
        var givenName = row.getString("given_name");
        var familyName = row.getString("family_name");
        return new CalledPerson(
                new CallId(row.getObject("call_id", UUID.class)),
                new EvacuationId(row.getObject("evacuation_id", UUID.class)),
                new DepartureId(row.getObject("departure_id", UUID.class)),
                new PointId(row.getObject("point_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                givenName == null ? "" : givenName,
                familyName == null ? "(erased from the registry)" : familyName,
                row.getObject("birth_date", LocalDate.class),
                row.getObject("household_id", UUID.class),
                new PersonId(row.getObject("party_id", UUID.class)),
                guardian == null ? null : new PersonId(guardian),
                row.getString("priority"),
                new CheckInCode(row.getString("code")),
                CallState.valueOf(row.getString("state")),
                row.getObject("called_at", OffsetDateTime.class).toInstant(),
                settledAt == null
                        ? null
                        : new CalledPerson.Settlement(settledAt.toInstant(), row.getString("settled_by_name")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
