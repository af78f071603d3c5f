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
     * Up to so many whose carrier is to be asked now. Each is put off in the same statement for as long again as it has waited
     * already, so that no other replica asks for it and the questions grow rare: a day has nine of them, the first after three
     * minutes. What lies with one that is spared now is not put off: it has not been asked.
     */
    @Transactional
    public List<Request> toAsk(Duration silentFor, Duration atMost, int rows, List<Provider.Identity> spared) {
        return jdbc.sql("""
                        with overdue as materialized (
                            select d.delivery_id, d.changed_at from delivery d
                            where d.state = 'ACCEPTED' and d.channel in ('SMS', 'VOICE')
                                and d.changed_at <= now() - :silentSeconds * interval '1 second'
                                and d.changed_at > now() - :seconds * interval '1 second'
                                and d.due_at <= now()
                                and (d.channel || '/' || d.provider = any(:spared)) is not true
                            order by d.changed_at
                            limit :rows
                            for update skip locked
                        ), put_off as (
                            update delivery set due_at = now() + (now() - overdue.changed_at)
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
                .param(
                        "spared",
                        spared.stream().map(Provider.Identity::fullName).toArray(String[]::new))
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
