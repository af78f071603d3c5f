package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.id.DeliveryId;

/**
 * Texts that a carrier may or may not have taken. Their callbacks name them and come within seconds; where these fail too, the carrier
 * may be looked through. Calls cannot be found so: a list of calls tells numbers and times, and no two calls apart.
 */
@Repository
public class InDoubt {

    private final JdbcClient jdbc;

    InDoubt(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them.
     *
     * @param since when its latest request began
     * @param known the carrier's names for everything else that this release sent to the number: none of them can be this one
     */
    public record Doubt(
            DeliveryId delivery, int attempt, String provider, Instant since, Set<CarrierReference> known) {}

    /** Up to so many to look for now, emergencies first; each is put off in the same statement, for as long again as it has waited. */
    @Transactional
    public List<Doubt> toLookFor(Duration atMost, int rows) {
        return jdbc.sql("""
                        with doubtful as materialized (
                            select d.delivery_id, d.release_id, d.address, d.attempts, d.changed_at from delivery d
                            left join doubt on doubt.delivery_id = d.delivery_id
                            where d.state = 'UNKNOWN' and d.channel = 'SMS' and d.lane <> 'CODE'
                                and d.changed_at > now() - :seconds * interval '1 second'
                                and (doubt.ask_at is null or doubt.ask_at <= now())
                            order by d.lane, d.changed_at
                            limit :rows
                            for update of d skip locked
                        ), put_off as (
                            insert into doubt (delivery_id, ask_at)
                            select delivery_id, now() + greatest(interval '5 seconds', now() - changed_at) from doubtful
                            on conflict (delivery_id) do update set ask_at = excluded.ask_at
                            returning delivery_id
                        )
                        select a.delivery_id, a.attempt, a.provider, a.started_at, array(
                            select other.reference from delivery o cross join lateral (
                                select t.reference from attempt t where t.delivery_id = o.delivery_id
                                union select r.reference from receipt r
                                where r.delivery_id = o.delivery_id and o.delivery_id <> doubtful.delivery_id) other
                            where o.address = doubtful.address and o.release_id = doubtful.release_id and o.channel = 'SMS'
                                and other.reference <> '') as known
                        from doubtful join put_off on put_off.delivery_id = doubtful.delivery_id
                            join attempt a on a.delivery_id = doubtful.delivery_id and a.attempt = doubtful.attempts
                        """)
                .param("seconds", atMost.toSeconds())
                .param("rows", rows)
                .query((row, _) -> doubt(row))
                .list();
    }

    /** Whether the request that was found is this one's: the first of two that are alike has it, over all replicas. */
    @Transactional
    public boolean settle(DeliveryId delivery, CarrierReference found) {
        try {
            return jdbc.sql("update doubt set reference = :found where delivery_id = :delivery")
                            .param("found", found.value())
                            .param("delivery", delivery.value())
                            .update()
                    == 1;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    private static Doubt doubt(ResultSet row) throws SQLException {
        var known = (String[]) row.getArray("known").getArray();
        return new Doubt(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                row.getInt("attempt"),
                row.getString("provider"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Arrays.stream(known).map(CarrierReference::new).collect(Collectors.toSet()));
    }
}
