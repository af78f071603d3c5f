package wardenline.dispatch.probe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.id.DeliveryId;

/** The last probe of each provider. Whoever writes down first that the next one has begun has it; the others come too late. */
@Repository
public class Probes {

    private final JdbcClient jdbc;

    Probes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether the probe that is due now is ours.
     *
     * @param sinceSeconds due when the last one was begun so long ago
     */
    boolean claim(Provider.Identity provider, DeliveryId probe, int sinceSeconds) {
        return jdbc.sql("""
                        insert into probe (provider, channel, message_id, begun_at)
                        values (:provider, :channel, :probe, now())
                        on conflict (provider, channel) do update set
                            arrived_at = coalesce((
                                select max(received_at) from receipt
                                where delivery_id = probe.message_id and status = any(:arrived)), probe.arrived_at),
                            message_id = excluded.message_id, begun_at = excluded.begun_at,
                            ended_at = null, result = null, reason = null, millis = null
                        where probe.begun_at <= now() - :seconds * interval '1 second'
                        """)
                        .param("provider", provider.name())
                        .param("channel", provider.channel().name())
                        .param("seconds", sinceSeconds)
                        .param("arrived", ProbeReceipts.ARRIVED)
                        .param("probe", probe.value())
                        .update()
                == 1;
    }

    /**
     * One that a later probe has followed is not written down.
     *
     * @param telling whether it says something of the provider, rather than that it was busy
     */
    boolean end(DeliveryId probe, Probe.Result result, @Nullable String reason, long millis, boolean telling) {
        return jdbc.sql("""
                        with ended as (
                            update probe set ended_at = now(), result = :result, reason = :reason, millis = :millis,
                                last_accepted_at = case when :result = 'ACCEPTED' then now() else last_accepted_at end
                            where message_id = :probe
                            returning message_id, provider, channel),
                        told as (
                            insert into probe_ended (message_id, provider, channel, ended_at, taken)
                            select message_id, provider, channel, now(), :result = 'ACCEPTED' from ended where :telling)
                        select count(*) from ended
                        """)
                        .param("result", result.name())
                        .param("reason", reason)
                        .param("millis", (int) Math.min(millis, Integer.MAX_VALUE))
                        .param("probe", probe.value())
                        .param("telling", telling)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Whether it works is told by the latest ones. */
    int forget(int olderThanSeconds) {
        return jdbc.sql("delete from probe_ended where ended_at < now() - :seconds * interval '1 second'")
                .param("seconds", olderThanSeconds)
                .update();
    }

    /** All, as they stand. */
    @Transactional(readOnly = true)
    public List<Probe> all() {
        return jdbc.sql("""
                        select probe.*, (
                            select status from receipt where delivery_id = probe.message_id
                            order by receipt_id desc limit 1) as receipt
                        from probe order by channel, provider
                        """).query((row, _) -> probe(row)).list();
    }

    private static Probe probe(ResultSet row) throws SQLException {
        return new Probe(
                Channel.valueOf(row.getString("channel")),
                row.getString("provider"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("result")).map(Probe.Result::valueOf),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getObject("millis", Integer.class)),
                Optional.ofNullable(row.getString("receipt")),
                Optional.ofNullable(instant(row)));
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        var at = row.getObject("last_accepted_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
