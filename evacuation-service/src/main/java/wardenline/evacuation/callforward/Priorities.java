package wardenline.evacuation.callforward;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.EvacuationLimits;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.roster.Party;
import wardenline.evacuation.roster.Person;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.security.Officer;

/** The order of departure: rows of a table, and what officers learned of single people. */
@Repository
public class Priorities {

    private final JdbcClient jdbc;
    private final EvacuationLimits limits;

    Priorities(JdbcClient jdbc, EvacuationLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    /** All of them, the first to go first. */
    public List<Priority> all() {
        return jdbc.sql("SELECT code, rank, label FROM priority ORDER BY rank")
                .query((row, number) -> new Priority(row.getString("code"), row.getInt("rank"), row.getString("label")))
                .list();
    }

    /** The priority of every member of the parties: as assessed, or else as age and family say. */
    Map<PersonId, Priority> of(EvacuationId evacuation, Collection<Party> parties, LocalDate day) {
        var byCode = new HashMap<String, Priority>();
        all().forEach(priority -> byCode.put(priority.code(), priority));
        var assessed = assessed(evacuation);
        var priorities = new HashMap<PersonId, Priority>();
        for (var party : parties) {
            for (var person : party.members()) {
                var code = assessed.getOrDefault(person.id(), "I" + category(party, person, day, limits));
                var priority = byCode.get(code);
                if (priority == null) {
                    throw new IllegalStateException("no row in priority for " + code);
                }
                priorities.put(person.id(), priority);
            }
        }
        return priorities;
    }

    /** The minor category that follows from the enrollment alone. */
    static String category(Party party, Person person, LocalDate day, EvacuationLimits limits) {
        if (party.unaccompanied()) {
            return "B";
        }
        if (!party.wards().isEmpty()) {
            return "D";
        }
        return person.ageOn(day).filter(age -> age >= limits.agedFromYears()).isPresent() ? "C" : "E";
    }

    void assess(EvacuationId evacuation, PersonId person, String priority, Officer officer, Instant now) {
        jdbc.sql("""
                        INSERT INTO assessment (evacuation_id, person_id, priority, assessed_by, assessed_at)
                        VALUES (:evacuation, :person, :priority, :by, :at)
                        ON CONFLICT (evacuation_id, person_id) DO UPDATE SET
                            priority = excluded.priority, assessed_by = excluded.assessed_by,
                            assessed_at = excluded.assessed_at
                        """)
                .param("evacuation", evacuation.value())
                .param("person", person.value())
                .param("priority", priority)
                .param("by", officer.id())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Map<PersonId, String> assessed(EvacuationId evacuation) {
        var assessed = new HashMap<PersonId, String>();
        jdbc.sql("SELECT person_id, priority FROM assessment WHERE evacuation_id = :id")
                .param("id", evacuation.value())
                .query(row -> {
                    assessed.put(new PersonId(row.getObject("person_id", UUID.class)), row.getString("priority"));
                });
        return assessed;
    }
}
