package wardenline.dispatch.suppression;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import wardenline.contracts.ContactPoint;
import wardenline.contracts.EnrollmentChanged;
import wardenline.dispatch.id.ContactPointId;
import wardenline.dispatch.id.PersonId;

/** Who may not be written to, and where. The claim reads these tables itself, so that nothing slips between check and send. */
@Repository
public class Suppressions {

    private final JdbcClient jdbc;

    Suppressions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes whether the person is in the post's care; older news than already known is refused with {@code false}. */
    boolean person(EnrollmentChanged news) {
        return jdbc.sql("""
                        insert into barred_person (person_id, version, barred) values (:person, :version, :barred)
                        on conflict (person_id) do update set version = excluded.version, barred = excluded.barred
                        where barred_person.version < excluded.version
                        """)
                        .param("person", news.personId())
                        .param("version", news.version())
                        .param("barred", news.status() == EnrollmentChanged.Status.WITHDRAWN)
                        .update()
                == 1;
    }

    /** What the registry says of one contact point. What was told here first stands until the registry has taken it over. */
    void contact(PersonId person, ContactPoint point) {
        jdbc.sql("""
                        insert into barred_contact (contact_point_id, person_id, unusable, routine_opt_out)
                        values (:point, :person, :unusable, :optOut)
                        on conflict (contact_point_id) do update set
                            unusable = excluded.unusable, routine_opt_out = excluded.routine_opt_out,
                            unusable_here = barred_contact.unusable_here and not excluded.unusable,
                            opt_out_here = barred_contact.opt_out_here and not excluded.routine_opt_out
                        """)
                .param("point", point.id())
                .param("person", person.value())
                .param("unusable", !point.usable())
                .param("optOut", point.routineOptOut())
                .update();
    }

    /** Nothing to bar: the rows go, unless something told here first still waits for the registry. */
    void contactsFree(Collection<ContactPoint> points) {
        if (points.isEmpty()) return;
        var ids = uuids(points.stream().map(ContactPoint::id).toList());
        jdbc.sql("""
                        with kept as (
                            update barred_contact set unusable = false, routine_opt_out = false
                            where contact_point_id = any(:points) and (unusable_here or opt_out_here)
                        )
                        delete from barred_contact
                        where contact_point_id = any(:points) and not (unusable_here or opt_out_here)
                        """).param("points", ids).update();
    }

    /** The person left routine messages here, by STOP or by one click. */
    public void leaveRoutine(PersonId person, ContactPointId point) {
        jdbc.sql("""
                        insert into barred_contact (contact_point_id, person_id, opt_out_here) values (:point, :person, true)
                        on conflict (contact_point_id) do update set opt_out_here = true
                        """)
                .param("point", point.value())
                .param("person", person.value())
                .update();
    }

    /** The person wants routine messages here again, by START. */
    public void rejoinRoutine(ContactPointId point) {
        jdbc.sql("""
                        update barred_contact set opt_out_here = false, routine_opt_out = false
                        where contact_point_id = :point
                        """).param("point", point.value()).update();
    }

    /** A carrier said that these reach nobody. */
    public void dead(Collection<DeadContact> contacts) {
        if (contacts.isEmpty()) return;
        jdbc.sql("""
                        insert into barred_contact (contact_point_id, person_id, unusable_here)
                        select distinct on (point) point, person, true from unnest(:points, :persons) as dead (point, person)
                        order by point
                        on conflict (contact_point_id) do update set unusable_here = true
                        """)
                .param(
                        "points",
                        uuids(contacts.stream()
                                .map(dead -> dead.contactPoint().value())
                                .toList()))
                .param(
                        "persons",
                        uuids(contacts.stream()
                                .map(dead -> dead.person().value())
                                .toList()))
                .update();
    }

    /** One contact point that reaches nobody. */
    public record DeadContact(ContactPointId contactPoint, PersonId person) {}

    private static SqlArrayValue uuids(Collection<UUID> values) {
        return new SqlArrayValue("uuid", values.toArray());
    }
}
