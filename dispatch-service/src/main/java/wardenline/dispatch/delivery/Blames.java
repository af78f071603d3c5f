package wardenline.dispatch.delivery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.dispatch.id.DeliveryId;

/** Who turned deliveries away or failed at them, told late: written into rows that its transaction holds locked, whatever they do. */
@Repository
class Blames {

    private final JdbcClient jdbc;

    Blames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An attempt of which something was written that was not known. */
    record Told(DeliveryId delivery, int attempt) {}

    /** Of which attempts a report was news; told twice it is none. */
    Set<Told> write(List<Blame> blames) {
        if (blames.isEmpty()) return Set.of();
        return Set.copyOf(jdbc.sql("""
                        with told as materialized (
                            select blame.*, attempt.provider,
                                -- What becomes of the later one says more.
                                delivery.attempts > blame.attempt and delivery.provider = attempt.provider
                                    or exists (
                                        select from attempt later
                                        where later.delivery_id = blame.id and later.attempt > blame.attempt
                                            and later.provider = attempt.provider) as asked_since
                            from unnest(:ids, :attempts, :reasons, :reported, :onlyFailed)
                                as blame (id, attempt, reason, reported, only_failed)
                            join attempt on attempt.delivery_id = blame.id and attempt.attempt = blame.attempt
                            join delivery on delivery.delivery_id = blame.id
                            where not blame.reported or attempt.failed_at is null
                        ), reported as (
                            update attempt set failed_at = now(), failure = told.reason
                            from told
                            where told.reported and attempt.delivery_id = told.id and attempt.attempt = told.attempt
                        ), blamed as (
                            select id, coalesce(max(attempt) filter (where reported), 0) as missed,
                                coalesce(array_agg(provider) filter (where not only_failed), '{}') as refusing,
                                coalesce(array_agg(provider) filter (where only_failed and not asked_since), '{}') as failing
                            from told group by id
                        ), noted as (
                            update delivery set
                                missed = greatest(delivery.missed, blamed.missed),
                                refused_by = (
                                    select array_agg(distinct name)
                                    from unnest(delivery.refused_by || refusing || failing) as name),
                                failed_by = (
                                    select array_agg(distinct name)
                                    from unnest(delivery.failed_by || failing) as name
                                    where name <> all(refusing)
                                        and (name = any(delivery.failed_by)
                                            or name <> all(coalesce(delivery.refused_by, '{}'))))
                            from blamed where delivery.delivery_id = blamed.id
                        )
                        select id, attempt from told
                        """)
                .param("ids", Columns.uuids(blames, blame -> blame.delivery().value()))
                .param("attempts", Columns.integers(blames, Blame::attempt))
                .param("reasons", Columns.texts(blames, blame -> blame.reason().name()))
                .param("reported", Columns.booleans(blames, Blame::reported))
                .param("onlyFailed", Columns.booleans(blames, Blame::onlyFailed))
                .query((row, _) -> new Told(new DeliveryId(row.getObject("id", UUID.class)), row.getInt("attempt")))
                .list());
    }
}
