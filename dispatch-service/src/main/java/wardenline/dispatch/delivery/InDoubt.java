package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Carrier;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.id.DeliveryId;

/**
 * Texts and calls that a carrier may or may not have taken. Their callbacks name them and come within seconds; where these fail too, the
 * carrier may be looked through. A list of calls tells numbers and times alone: what is found there is a call's own only while no other
 * call to that number is in the balance.
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
     * @param attempt the earliest of its requests that can be the one that is found: that one's failure tells nothing of a later one
     * @param since when its latest request began
     * @param known the carrier's names for everything else that went to the number lately: none of them can be this one
     */
    public record Doubt(
            DeliveryId delivery,
            int attempt,
            Channel channel,
            String provider,
            Instant since,
            Set<CarrierReference> known) {}

    /**
     * Up to so many to look for now, emergencies first; each is put off in the same statement, for as long again as it has waited.
     * What lies with one that answers nothing now is not put off: it has not been looked for.
     */
    @Transactional
    public List<Doubt> toLookFor(Duration atMost, int rows, List<Provider.Identity> deaf) {
        return jdbc.sql("""
                        with doubtful as materialized (
                            select d.delivery_id, d.channel, d.address, d.attempts, d.changed_at from delivery d
                            left join doubt on doubt.delivery_id = d.delivery_id
                            where d.state = 'UNKNOWN' and d.channel in ('SMS', 'VOICE') and d.lane <> 'CODE'
                                and d.changed_at > now() - :seconds * interval '1 second'
                                and (doubt.ask_at is null or doubt.ask_at <= now())
                                and (d.channel || '/' || d.provider = any(:deaf)) is not true
                            order by d.lane, d.changed_at
                            limit :rows
                            for update of d skip locked
                        ), put_off as (
                            insert into doubt (delivery_id, ask_at)
                            select delivery_id, now() + greatest(interval '5 seconds', now() - changed_at) from doubtful
                            on conflict (delivery_id) do update set ask_at = excluded.ask_at
                            returning delivery_id
                        )
                        select a.delivery_id, doubtful.channel, a.provider, a.started_at, (
                            select min(e.attempt) from attempt e
                            where e.delivery_id = a.delivery_id and e.provider = a.provider
                                and (e.attempt = a.attempt or coalesce(e.outcome, 'UNKNOWN') = 'UNKNOWN'
                                    and e.started_at > a.started_at - :apart * interval '1 second')) as attempt, array(
                            -- Release by release, for so they are found; of one that was over nothing went out.
                            select other.reference from release w cross join lateral (
                                select d.delivery_id from delivery d
                                where d.release_id = w.release_id and d.address = doubtful.address
                                    and d.channel in ('SMS', 'VOICE') and d.channel = doubtful.channel offset 0) o
                            cross join lateral (
                                select t.reference from attempt t where t.delivery_id = o.delivery_id
                                union select r.reference from receipt r
                                where r.delivery_id = o.delivery_id and o.delivery_id <> doubtful.delivery_id) other
                            where w.expires_at > a.started_at - interval '1 hour' and other.reference <> '') as known
                        from doubtful join put_off on put_off.delivery_id = doubtful.delivery_id
                            join attempt a on a.delivery_id = doubtful.delivery_id and a.attempt = doubtful.attempts
                        """)
                .param("seconds", atMost.toSeconds())
                .param("apart", Carrier.LOOKED_FOR_APART.toSeconds())
                .param("rows", rows)
                .param("deaf", deaf.stream().map(Provider.Identity::fullName).toArray(String[]::new))
                .query((row, _) -> doubt(row))
                .list();
    }

    /**
     * Whether the request that was found is this one's: of two texts that are alike the first has it, over all replicas. A call's it is
     * only if no other can have brought it about. That is looked at after the carrier was: what had been called by then was written.
     */
    @Transactional
    public boolean settle(Doubt doubt, CarrierReference found) {
        if (doubt.channel() == Channel.VOICE && rivalled(doubt, found)) return false;
        try {
            return jdbc.sql("update doubt set reference = :found where delivery_id = :delivery")
                            .param("found", found.value())
                            .param("delivery", doubt.delivery().value())
                            .update()
                    == 1;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    /** Whether another call to the number has this name, is under way, or is in doubt itself. */
    private boolean rivalled(Doubt doubt, CarrierReference found) {
        return jdbc.sql("""
                        with mine as (
                            select address from delivery where delivery_id = :delivery
                        ), lately as materialized (
                            select o.* from mine cross join release w cross join lateral (
                                select d.delivery_id, d.state, d.provider from delivery d
                                where d.release_id = w.release_id and d.address = mine.address
                                    and d.channel in ('SMS', 'VOICE') and d.channel = 'VOICE' offset 0) o
                            where w.expires_at > :since - interval '1 hour'
                            union all
                            select c.delivery_id, c.state, c.provider from delivery c join mine on c.address = mine.address
                            where c.lane = 'CODE' and c.channel = 'VOICE'
                        )
                        select exists (select from lately where state = 'CLAIMED' and provider = :provider)
                            or exists (
                                select from lately join receipt r on r.delivery_id = lately.delivery_id
                                where r.reference = :found and r.delivery_id <> :delivery)
                            or exists (
                                select from lately join attempt a on a.delivery_id = lately.delivery_id
                                where a.provider = :provider and a.delivery_id <> :delivery
                                    and (a.reference = :found
                                        or coalesce(a.outcome, 'UNKNOWN') = 'UNKNOWN'
                                            and a.started_at between :since - :apart * interval '1 second'
                                                and :since + :apart * interval '1 second'
                                            and not exists (
                                                select from receipt r
                                                where r.delivery_id = a.delivery_id and r.attempt = a.attempt
                                                    and r.reference <> '')))
                        """)
                .param("delivery", doubt.delivery().value())
                .param("provider", doubt.provider())
                .param("since", doubt.since().atOffset(ZoneOffset.UTC))
                .param("found", found.value())
                .param("apart", Carrier.LOOKED_FOR_APART.toSeconds())
                .query(Boolean.class)
                .single();
    }

    private static Doubt doubt(ResultSet row) throws SQLException {
        var known = (String[]) row.getArray("known").getArray();
        return new Doubt(
                new DeliveryId(row.getObject("delivery_id", UUID.class)),
                row.getInt("attempt"),
                Channel.valueOf(row.getString("channel")),
                row.getString("provider"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Arrays.stream(known).map(CarrierReference::new).collect(Collectors.toSet()));
    }
}
