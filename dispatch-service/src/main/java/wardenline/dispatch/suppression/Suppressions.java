package wardenline.dispatch.suppression;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
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
    private final SuppressionSettings settings;

    Suppressions(JdbcClient jdbc, SuppressionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
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

    /**
     * What the registry says of one contact point. What was told here first stands until the registry has taken it over; if the owner
     * proves it anew, it has to be said twice again.
     */
    void contact(PersonId person, ContactPoint point) {
        if (!point.usable())
            jdbc.sql("delete from doubted_contact where contact_point_id = :point")
                    .param("point", point.id())
                    .update();
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

    /**
     * A carrier said that these reach nobody. It is believed when one says so again some days later: while a provider's directory is away it
     * says that of everybody, and who was barred for it would be warned no more.
     *
     * @return those that are barred from now on
     */
    public Set<ContactPointId> dead(Collection<DeadContact> contacts) {
        if (contacts.isEmpty()) return Set.of();
        return jdbc.sql("""
                        with said as (
                            select distinct on (point) point, person
                            from unnest(:points, :persons) as dead (point, person) order by point
                        ), noted as (
                            insert into doubted_contact as known (contact_point_id, first_said_at)
                            select point, now() from said
                            on conflict (contact_point_id) do update set first_said_at = case
                                when known.first_said_at < now() - make_interval(days => :forgotten) then now()
                                else known.first_said_at end
                            returning contact_point_id, first_said_at)
                        insert into barred_contact (contact_point_id, person_id, unusable_here)
                        select point, person, true from said join noted on contact_point_id = point
                        where first_said_at <= now() - make_interval(hours => :hours)
                        on conflict (contact_point_id) do update set unusable_here = true
                        returning contact_point_id
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
                .param("forgotten", settings.forgottenAfterDays())
                .param("hours", settings.believedAfterHours())
                .query((row, _) -> new ContactPointId(row.getObject(1, UUID.class)))
                .set();
    }

    /** What was said of addresses before then, and not again in time. */
    int forgetDoubts(Instant before, int limit) {
        return jdbc.sql("""
                        delete from doubted_contact where contact_point_id in (
                            select contact_point_id from doubted_contact where first_said_at < :before
                            order by first_said_at limit :limit for update skip locked)
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    /** One contact point that reaches nobody. */
    public record DeadContact(ContactPointId contactPoint, PersonId person) {}

    private static SqlArrayValue uuids(Collection<UUID> values) {
        return new SqlArrayValue("uuid", values.toArray());
    }
}
