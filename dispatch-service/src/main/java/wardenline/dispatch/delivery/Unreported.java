package wardenline.dispatch.delivery;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.id.DeliveryId;

/**
 * Texts and calls that a carrier accepted and never reported on.
 *
 * <p>What is UNKNOWN cannot be asked for: nobody gave it a name. Twilio lists messages by number and day, yet tells nothing of the
 * callback's address or of any key of ours, and two equal texts to one family's telephone look the same there. For these the
 * callbacks are the evidence: they name the delivery, and come within seconds of a request that was taken.
 */
@Repository
public class Unreported {

    private final JdbcClient jdbc;

    Unreported(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One request, under the name that its carrier gave it. */
    public record Request(
            DeliveryId delivery, int attempt, Channel channel, String provider, CarrierReference reference) {}

    /**
     * Up to so many whose carrier is to be asked now. Each is put off in the same statement for as long again as it has waited
     * already, so that no other replica asks for it and the questions grow rare: a day has nine of them, the first after three
     * minutes.
     */
    @Transactional
    public List<Request> toAsk(Duration silentFor, Duration atMost, int rows) {
        return jdbc.sql("""
                        with overdue as materialized (
                            select d.delivery_id, d.changed_at from delivery d
                            where d.state = 'ACCEPTED' and d.channel in ('SMS', 'VOICE')
                                and d.changed_at <= now() - :silentSeconds * interval '1 second'
                                and d.changed_at > now() - :seconds * interval '1 second'
                                and d.due_at <= now()
                            order by d.changed_at
                            limit :rows
                            for update skip locked
                        ), put_off as (
                            update delivery set due_at = now() + (now() - overdue.changed_at)
                            from overdue where overdue.delivery_id = delivery.delivery_id
                            returning delivery.delivery_id, delivery.channel
                        )
                        select put_off.delivery_id, put_off.channel, taken.* from put_off cross join lateral (
                            select a.attempt, a.provider, a.reference from attempt a
                            where a.delivery_id = put_off.delivery_id and a.outcome = 'ACCEPTED' and a.reference is not null
                            order by a.attempt desc limit 1) taken
                        """)
                .param("silentSeconds", silentFor.toSeconds())
                .param("seconds", atMost.toSeconds())
                .param("rows", rows)
                .query((row, _) -> new Request(
                        new DeliveryId(row.getObject("delivery_id", UUID.class)),
                        row.getInt("attempt"),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("provider"),
                        new CarrierReference(row.getString("reference"))))
                .list();
    }
}
