package wardenline.dispatch.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;

/** What is set, and what hangs on it: emergencies that wait, deliveries in flight. */
@Repository
class Controls {

    private final JdbcClient jdbc;

    Controls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits on a channel in the emergency lane. */
    record Emergencies(int due, int later) {}

    List<Control> all() {
        return jdbc.sql("select * from control order by channel, provider")
                .query((row, _) -> control(row))
                .list();
    }

    Optional<Control> find(Channel channel, String provider) {
        return jdbc.sql("select * from control where channel = :channel and provider = :provider for update")
                .param("channel", channel.name())
                .param("provider", provider)
                .query((row, _) -> control(row))
                .optional();
    }

    void set(Control control) {
        var rows = jdbc.sql("""
                        insert into control (channel, provider, state, reason, set_by, set_at)
                        values (:channel, :provider, :state, :reason, :by, :since)
                        on conflict (channel, provider) do update set
                            state = excluded.state, reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("channel", control.channel().name())
                .param("provider", control.provider())
                .param("state", control.state().name())
                .param("reason", control.reason())
                .param("by", control.by())
                .param("since", control.since().atOffset(ZoneOffset.UTC))
                .update();
        if (rows != 1) throw new IllegalStateException("control of " + control.channel() + ": " + rows + " rows set");
    }

    /** By channel; what is barred or called off will not go in any case and is counted all the same until it is swept. */
    Map<Channel, Emergencies> emergencies() {
        var waiting = new HashMap<Channel, Emergencies>();
        jdbc.sql("""
                        select channel, count(*) filter (where due_at <= now())::int as due,
                            count(*) filter (where due_at > now())::int as later
                        from delivery where lane = 'EMERGENCY' and state in ('PLANNED', 'DEFERRED')
                        group by channel
                        """).query(row -> {
            waiting.put(
                    Channel.valueOf(row.getString("channel")), new Emergencies(row.getInt("due"), row.getInt("later")));
        });
        return waiting;
    }

    /** Where a delivery is in flight. */
    record Place(Channel channel, String provider) {}

    /** Over all replicas, as the ledger knows it: what is leased, by the provider that its attempt was begun with. */
    Map<Place, Integer> inFlight() {
        var flying = new HashMap<Place, Integer>();
        jdbc.sql("""
                        select channel, provider, count(*)::int as deliveries from delivery
                        where state = 'CLAIMED' group by channel, provider
                        """).query(row -> {
            flying.put(
                    new Place(Channel.valueOf(row.getString("channel")), row.getString("provider")),
                    row.getInt("deliveries"));
        });
        return flying;
    }

    private static Control control(ResultSet row) throws SQLException {
        return new Control(
                Channel.valueOf(row.getString("channel")),
                row.getString("provider"),
                ControlState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("set_by"),
                row.getObject("set_at", OffsetDateTime.class).toInstant());
    }
}
