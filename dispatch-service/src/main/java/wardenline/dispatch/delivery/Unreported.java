package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.id.DeliveryId;

/** Texts and calls that a carrier accepted and never reported on. */
@Repository
public class Unreported {

    private final JdbcClient jdbc;

    Unreported(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One request, under the name that its carrier gave it. */
    public record Request(
            DeliveryId delivery,
            int attempt,
            Channel channel,
            String to,
            String provider,
            CarrierReference reference) {}

    /**
     * Up to so many whose carrier is to be asked now, emergencies first, then the longest overdue. Each is put off in the same statement
     * for as long again as it has waited already, so that no other replica asks for it and the questions grow rare: a day has nine of
     * them, the first after three minutes; where the next would come too late there is none. However many are put off, or lie with others
     * than these: they are not read.
     *
     * @param from who may be asked
     */
    @Transactional
    public List<Request> toAsk(Duration silentFor, Duration atMost, int rows, List<Provider.Identity> from) {
        return jdbc.sql("""
                        with overdue as materialized (
                            select due.delivery_id, due.changed_at
                            from unnest(array['EMERGENCY', 'ROUTINE', 'CODE']) with ordinality as lanes (lane, turn)
                            cross join unnest(:channels, :providers) as asked (channel, provider)
                            cross join lateral (
                                select * from (
                                    select d.delivery_id, d.changed_at, d.changed_at as since from delivery d
                                    where d.lane = lanes.lane and d.channel = asked.channel and d.provider = asked.provider
                                        and d.state = 'ACCEPTED' and d.channel in ('SMS', 'VOICE')
                                        and d.due_at <= d.changed_at
                                        and d.changed_at <= now() - :silentSeconds * interval '1 second'
                                        and d.changed_at > now() - :seconds * interval '1 second'
                                    order by d.changed_at
                                    limit :rows
                                    for update skip locked) never_asked
                                union all
                                select * from (
                                    select d.delivery_id, d.changed_at, d.due_at from delivery d
                                    where d.lane = lanes.lane and d.channel = asked.channel and d.provider = asked.provider
                                        and d.state = 'ACCEPTED' and d.channel in ('SMS', 'VOICE')
                                        and d.due_at > d.changed_at and d.due_at < 'infinity'
                                        and d.due_at <= now()
                                        and d.changed_at <= now() - :silentSeconds * interval '1 second'
                                        and d.changed_at > now() - :seconds * interval '1 second'
                                    order by d.due_at
                                    limit :rows
                                    for update skip locked) asked_before) due
                            order by lanes.turn, due.since
                            limit :rows
                        ), put_off as (
                            update delivery set due_at = case
                                when now() - overdue.changed_at < :seconds * interval '1 second' / 2
                                then now() + (now() - overdue.changed_at) else 'infinity' end
                            from overdue where overdue.delivery_id = delivery.delivery_id
                            returning delivery.delivery_id, delivery.channel, delivery.address
                        )
                        -- Of one that was UNKNOWN before, a receipt alone has the carrier's name.
                        select put_off.delivery_id, put_off.channel, put_off.address, taken.* from put_off cross join lateral (
                            select a.attempt, a.provider, coalesce(a.reference, r.reference) as reference from attempt a
                            left join receipt r on r.delivery_id = a.delivery_id and r.attempt = a.attempt and r.reference <> ''
                            where a.delivery_id = put_off.delivery_id and coalesce(a.reference, r.reference) is not null
                                -- What else has a name was taken in part alone.
                                and (a.reference is null or a.outcome = 'ACCEPTED')
                            order by a.attempt desc limit 1) taken
                        """)
                .param("silentSeconds", silentFor.toSeconds())
                .param("seconds", atMost.toSeconds())
                .param("rows", rows)
                .param("channels", Columns.texts(from, asked -> asked.channel().name()))
                .param("providers", Columns.texts(from, Provider.Identity::name))
                .query((row, _) -> new Request(
                        new DeliveryId(row.getObject("delivery_id", UUID.class)),
                        row.getInt("attempt"),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("address"),
                        row.getString("provider"),
                        new CarrierReference(row.getString("reference"))))
                .list();
    }

    /** Its carrier will say nothing else of it: it stays as it is and is not asked for again. By now it may be another attempt's. */
    @Transactional
    public void leave(Request request) {
        jdbc.sql("""
                        update delivery set due_at = 'infinity'
                        where delivery_id = :delivery and state = 'ACCEPTED' and attempts = :attempt
                        """)
                .param("delivery", request.delivery().value())
                .param("attempt", request.attempt())
                .update();
    }
}
