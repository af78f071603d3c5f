package wardenline.dispatch.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;

/** What is set, and what hangs on it: emergencies that wait, deliveries in flight. */
@Repository
class Controls {

    private final JdbcClient jdbc;

    Controls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits somewhere in the emergency lane. */
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

    /** A channel by one provider, or all of it by {@link Control#WHOLE_CHANNEL}. */
    record Place(Channel channel, String provider) {}

    /** What a provider may carry: numbers that begin so, and of several beginnings one each. */
    record Carries(Place place, Mode mode, String code) {}

    /**
     * By channel, and by each provider that may carry it; what is barred or called off will not go in any case and is counted all the
     * same until it is swept. What waits is of few kinds, however much it is: it is read once and not once a provider.
     */
    Map<Place, Emergencies> emergencies(List<Carries> carried) {
        var waiting = new HashMap<Place, Emergencies>();
        jdbc.sql("""
                        with waiting as materialized (
                            select d.channel, r.mode, left(d.address, :length) as beginning, d.refused_by, d.failed_by,
                                count(*) filter (where d.due_at <= now()) as due, count(*) filter (where d.due_at > now()) as later
                            from delivery d left join release r on r.release_id = d.release_id
                            where d.lane = 'EMERGENCY' and d.state in ('PLANNED', 'DEFERRED')
                            group by d.channel, r.mode, beginning, d.refused_by, d.failed_by
                        )
                        select channel, :whole as provider, sum(due)::int as due, sum(later)::int as later
                        from waiting group by channel
                        union all
                        select channel, provider, sum(due)::int, sum(later)::int
                        from unnest(:channels, :providers, :modes, :codes) as able (channel, provider, mode, code)
                        join waiting using (channel, mode)
                        where starts_with(beginning, code)
                            and (provider = any(refused_by) and provider <> all(coalesce(failed_by, '{}'))) is not true
                        group by channel, provider
                        """)
                .param(
                        "length",
                        carried.stream()
                                .mapToInt(each -> each.code().length())
                                .max()
                                .orElse(0))
                .param("whole", Control.WHOLE_CHANNEL)
                .param("channels", texts(carried, each -> each.place().channel().name()))
                .param("providers", texts(carried, each -> each.place().provider()))
                .param("modes", texts(carried, each -> each.mode().name()))
                .param("codes", texts(carried, Carries::code))
                .query(row -> {
                    waiting.put(place(row), new Emergencies(row.getInt("due"), row.getInt("later")));
                });
        return waiting;
    }

    private static SqlArrayValue texts(List<Carries> carried, Function<Carries, String> text) {
        return new SqlArrayValue("text", carried.stream().map(text).toArray());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(Channel.valueOf(row.getString("channel")), row.getString("provider"));
    }

    /** Over all replicas, as the ledger knows it: what is leased, by the provider that its attempt was begun with. */
    Map<Place, Integer> inFlight() {
        var flying = new HashMap<Place, Integer>();
        jdbc.sql("""
                        select channel, provider, count(*)::int as deliveries from delivery
                        where state = 'CLAIMED' group by channel, provider
                        """).query(row -> {
            flying.put(place(row), row.getInt("deliveries"));
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
