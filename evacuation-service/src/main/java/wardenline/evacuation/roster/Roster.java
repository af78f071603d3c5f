package wardenline.evacuation.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.EnrollmentChanged;
import wardenline.contracts.Mode;
import wardenline.contracts.ReplyReceived;

/** People and their latest answers. */
@Repository
public class Roster {

    private final JdbcClient jdbc;

    Roster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version already seen changes nothing, in whatever order versions come. */
    void record(EnrollmentChanged enrollment) {
        var where = enrollment.whereabouts();
        jdbc.sql("""
                        INSERT INTO person AS known (person_id, version, enrolled, given_name, family_name, birth_date, language,
                                            household_id, guardian_id, country, place, changed_at)
                        VALUES (:id, :version, :enrolled, :given, :family, :born, :language, :household, :guardian, :country,
                                :place, :at)
                        ON CONFLICT (person_id) DO UPDATE SET
                            version = excluded.version, enrolled = excluded.enrolled, given_name = excluded.given_name,
                            family_name = excluded.family_name, birth_date = excluded.birth_date,
                            language = excluded.language, household_id = excluded.household_id,
                            guardian_id = excluded.guardian_id, country = excluded.country, place = excluded.place,
                            changed_at = excluded.changed_at
                        WHERE known.version < excluded.version
                        """)
                .param("id", enrollment.personId())
                .param("version", enrollment.version())
                .param("enrolled", enrollment.status() == EnrollmentChanged.Status.ENROLLED)
                .param("given", enrollment.givenName())
                .param("family", enrollment.familyName())
                .param("born", enrollment.birthDate())
                .param("language", enrollment.language())
                .param("household", enrollment.householdId())
                .param("guardian", enrollment.guardianId())
                .param("country", where == null ? null : where.country())
                .param("place", where == null ? null : where.place())
                .param("at", utc(enrollment.changedAt()))
                .update();
    }

    /** Forgets a person for good. */
    void erase(PersonId person) {
        jdbc.sql("DELETE FROM person WHERE person_id = :id")
                .param("id", person.value())
                .update();
        jdbc.sql("DELETE FROM answer WHERE person_id = :id")
                .param("id", person.value())
                .update();
    }

    /** The latest answer wins, however answers arrive; of two in one instant the later id. What is said to exercises stands apart. */
    void recordAnswer(ReplyReceived reply) {
        jdbc.sql("""
                        INSERT INTO answer AS known (person_id, exercise, answer, answered_at, reply_id)
                        VALUES (:person, :exercise, :answer, :at, :reply)
                        ON CONFLICT (person_id, exercise) DO UPDATE SET
                            answer = excluded.answer, answered_at = excluded.answered_at, reply_id = excluded.reply_id
                        WHERE known.answered_at IS NULL
                           OR (known.answered_at, known.reply_id) < (excluded.answered_at, excluded.reply_id)
                        """)
                .param("person", reply.personId())
                .param("exercise", toExercise(reply))
                .param("answer", reply.answer().name())
                .param("at", utc(reply.receivedAt()))
                .param("reply", reply.replyId())
                .update();
    }

    /** Somebody read a message. It says nothing of how they are, so it displaces no answer. */
    void recordAcknowledgement(ReplyReceived reply) {
        jdbc.sql("""
                        INSERT INTO answer AS known (person_id, exercise, acknowledged_at) VALUES (:person, :exercise, :at)
                        ON CONFLICT (person_id, exercise) DO UPDATE SET
                            acknowledged_at = greatest(known.acknowledged_at, excluded.acknowledged_at)
                        """)
                .param("person", reply.personId())
                .param("exercise", toExercise(reply))
                .param("at", utc(reply.receivedAt()))
                .update();
    }

    private static boolean toExercise(ReplyReceived reply) {
        return reply.mode() == Mode.EXERCISE;
    }

    /**
     * The enrolled people that a choice means, at most so many, by id.
     *
     * @param mode of the evacuation: a real one does not count what was said to exercises, but for calls for help
     * @param answersSince answers from before do not count
     */
    public List<PersonId> chosen(Choice choice, Mode mode, Instant answersSince, int most) {
        if (choice.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT p.person_id
                        FROM person p
                        LEFT JOIN counted_answer a ON a.person_id = p.person_id AND a.mode = :mode
                        WHERE p.enrolled
                          AND (:anyId OR p.person_id = ANY (CAST(:ids AS uuid[])))
                          AND (CAST(:country AS text) IS NULL OR upper(p.country) = upper(:country))
                          AND (CAST(:place AS text) IS NULL OR strpos(lower(p.place), lower(:place)) > 0)
                          AND (CAST(:household AS uuid) IS NULL OR p.household_id = :household)
                          AND (CAST(:answer AS text) IS NULL OR :answer =
                               CASE WHEN a.answered_at >= :since THEN a.answer
                                    WHEN a.acknowledged_at >= :since THEN 'ACK'
                                    ELSE 'NONE' END)
                        ORDER BY p.person_id
                        LIMIT :most
                        """)
                .param("anyId", choice.ids().isEmpty())
                .param("ids", choice.ids().stream().map(UUID::toString).toArray(String[]::new))
                .param("country", choice.country())
                .param("place", choice.place())
                .param("household", choice.household())
                .param(
                        "answer",
                        choice.answer() == null ? null : choice.answer().name())
                .param("mode", mode.name())
                .param("since", utc(answersSince))
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    /** These people with everybody of their households, their guardians and those in their care, near and far. */
    public List<Person> familiesOf(Collection<PersonId> people) {
        return jdbc.sql("""
                        WITH RECURSIVE family (person_id) AS (
                            SELECT person_id FROM person WHERE person_id = ANY (CAST(:ids AS uuid[]))
                            UNION
                            SELECT next.person_id
                            FROM family
                            JOIN person one ON one.person_id = family.person_id
                            CROSS JOIN LATERAL (
                                SELECT person_id FROM person WHERE household_id = one.household_id
                                UNION ALL
                                SELECT person_id FROM person WHERE guardian_id = one.person_id
                                UNION ALL
                                SELECT person_id FROM person WHERE person_id = one.guardian_id) AS next
                        )
                        SELECT person.* FROM person JOIN family USING (person_id) ORDER BY person_id
                        """)
                .param(
                        "ids",
                        people.stream().map(person -> person.value().toString()).toArray(String[]::new))
                .query((row, number) -> person(row))
                .list();
    }

    private static Person person(ResultSet row) throws SQLException {
        var guardian = row.getObject("guardian_id", UUID.class);
        return new Person(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getObject("birth_date", LocalDate.class),
                new HouseholdId(row.getObject("household_id", UUID.class)),
                guardian == null ? null : new PersonId(guardian),
                row.getBoolean("enrolled"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
