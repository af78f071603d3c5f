package wardenline.dispatch.carrier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;

/**
 * What all replicas together may still give each provider, in the database and by its clock. Every statement here is short, on its
 * own, and about one row.
 */
@Repository
class RateRows {

    private static final Duration LOWEST_HOLD = Duration.ofSeconds(3);

    /** For how long it could have climbed: not in the second after it was lowered, nor while the provider is left alone. */
    private static final String CLIMBING = """
            greatest(0, extract(epoch from
                at - greatest(refilled_at, lowered_at + interval '1 second', hold_until)))::float8 as climbing""";

    /** A rate that throttling lowered climbs by a tenth a second, and at least by one. */
    private static final String CLIMBED =
            "greatest(lowered_to + climbing, lowered_to * power(1.1, least(climbing, 200))) as climbed_to";

    /**
     * Ages the row to this moment, then grants what there is. The locked row is read once, so that the grant and what is left of it
     * belong together.
     */
    private static final String TAKE = """
            with held as materialized (
                select tokens, flow, lowered_to, lowered_at, hold_until, day, taken_today, refilled_at, clock_timestamp() as at
                from rate_budget where provider = :provider and channel = :channel for update
            ), aged as (
                select held.*, greatest(0, extract(epoch from at - refilled_at))::float8 as seconds, %s,
                    (at at time zone 'UTC')::date as today,
                    greatest(0, extract(epoch from hold_until - at))::float8 as hold_seconds,
                    case when day = (at at time zone 'UTC')::date then taken_today else 0 end as taken
                from held
            ), climbed as (
                select aged.*, %s
                from aged
            ), rated as (
                select climbed.*, least(coalesce(climbed_to, :perSecond), :perSecond)::float8 as rate,
                    case when climbed_to < :perSecond then climbed_to end as still_lowered_to
                from climbed
            ), sized as (
                -- At least so much that routine can take one and leave the reserve.
                select rated.*, greatest(2, rate / 4) as burst from rated
            ), filled as (
                select sized.*, least(burst, tokens + seconds * rate) as filled_to, :reserve * burst as kept,
                    case when :dailyCap = 0 then 'Infinity'::float8
                        else floor(:dailyCap * (1 - :reserve)) - taken end as cap_left
                from sized
            ), granted as (
                select filled.*, case when hold_seconds > 0 then 0 else
                    greatest(0, least(:blockMax, ceil(rate * :blockSeconds), floor(filled_to - kept), cap_left)) end::int as grant_now
                from filled
            ), written as (
                update rate_budget b set tokens = g.filled_to - g.grant_now, refilled_at = g.at,
                    flow = g.flow * exp(-least(g.seconds, 50)) + g.grant_now,
                    lowered_to = g.still_lowered_to, day = g.today, taken_today = g.taken + g.grant_now
                from granted g where b.provider = :provider and b.channel = :channel
            )
            select grant_now, rate, still_lowered_to is not null as lowered, coalesce(hold_seconds, 0) as hold_seconds,
                case when grant_now > 0 then 0
                    when hold_seconds > 0 then hold_seconds
                    when cap_left <= 0 then 1
                    else (1 + kept - filled_to) / rate end as wait_seconds
            from granted
            """.formatted(CLIMBING, CLIMBED);

    private final JdbcClient jdbc;

    RateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose row. */
    record Key(String provider, Channel channel) {}

    /**
     * What is asked for.
     *
     * @param reserve the share left alone; 0 for who may have all
     * @param block how long it is to last
     */
    record Ask(RateBudget.Limits limits, double reserve, int blockMax, Duration block) {}

    /**
     * What was given.
     *
     * @param rate a second, now
     * @param lowered whether throttling still holds it down
     * @param hold how long the provider wants to hear nothing
     * @param pause where nothing was given, after which it is worth asking again
     */
    record Grant(int tokens, double rate, boolean lowered, Duration hold, Duration pause) {}

    /** How a row stands, without anything taken. */
    record Standing(boolean lowered, double loweredTo, Duration hold, long takenToday) {
        static final Standing NONE = new Standing(false, 0, Duration.ZERO, 0);
    }

    Grant take(Key key, Ask ask) {
        return about(key, TAKE)
                .param("perSecond", ask.limits().perSecond())
                .param("dailyCap", ask.limits().dailyCap())
                .param("reserve", ask.reserve())
                .param("blockMax", ask.blockMax())
                .param("blockSeconds", ask.block().toMillis() / 1000.0)
                .query((row, _) -> grant(row))
                .optional()
                .orElseGet(() -> {
                    begin(key);
                    return take(key, ask);
                });
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getInt("grant_now"),
                row.getDouble("rate"),
                row.getBoolean("lowered"),
                seconds(row.getDouble("hold_seconds")),
                seconds(row.getDouble("wait_seconds")));
    }

    private void begin(Key key) {
        var _ = about(key, """
                        insert into rate_budget (provider, channel, tokens, refilled_at, day)
                        values (:provider, :channel, 1e9, clock_timestamp(), (clock_timestamp() at time zone 'UTC')::date)
                        on conflict (provider, channel) do nothing
                        """).update();
    }

    private JdbcClient.StatementSpec about(Key key, String statement) {
        return jdbc.sql(statement)
                .param("provider", key.provider())
                .param("channel", key.channel().name());
    }

    /**
     * The provider asked for patience: halves what it was given, at most once a second, and keeps all replicas quiet for the time that
     * it named. Where even one a second is too many, giving it less is no cure: it is left alone for longer than a throttled delivery
     * waits, so that this one goes by another provider.
     *
     * @param perSecond what it may be given otherwise
     * @param observed how many a second this replica gave it of late
     * @return how long it is left alone now
     */
    Duration lower(Key key, double perSecond, double observed, Duration hold) {
        begin(key);
        return about(key, """
                        with held as materialized (
                            select clock_timestamp() as at, flow, lowered_to, lowered_at, refilled_at
                            from rate_budget where provider = :provider and channel = :channel for update
                        ), told as (
                            select held.*, coalesce(lowered_at > at - interval '1 second', false) as already,
                                flow * exp(-least(50, greatest(0, extract(epoch from at - refilled_at)::float8))) as faded
                            from held
                        ), halved as (
                            select told.*, case when already then coalesce(lowered_to, :perSecond) else greatest(1, least(
                                coalesce(lowered_to, :perSecond), :perSecond, greatest(:observed, faded)) / 2) end as rate
                            from told
                        )
                        update rate_budget b set
                            lowered_to = h.rate,
                            lowered_at = case when already then h.lowered_at else at end,
                            tokens = least(tokens, 1),
                            refilled_at = h.at,
                            flow = h.faded,
                            hold_until = greatest(hold_until,
                                at + greatest(:hold, case when h.rate <= 1 then :lowestHold else 0 end) * interval '1 second')
                        from halved h
                        where b.provider = :provider and b.channel = :channel
                        returning greatest(0, extract(epoch from b.hold_until - at))::float8
                        """)
                .param("perSecond", perSecond)
                .param("observed", observed)
                .param("hold", hold.toMillis() / 1000.0)
                .param("lowestHold", LOWEST_HOLD.toMillis() / 1000.0)
                .query((row, _) -> seconds(row.getDouble(1)))
                .single();
    }

    /** Keeps all replicas quiet for the time that a provider in trouble named; how long it is left alone now. */
    Duration hold(Key key, Duration hold) {
        begin(key);
        return about(key, """
                        update rate_budget set
                            hold_until = greatest(hold_until, clock_timestamp() + :hold * interval '1 second')
                        where provider = :provider and channel = :channel
                        returning greatest(0, extract(epoch from hold_until - clock_timestamp()))::float8
                        """)
                .param("hold", hold.toMillis() / 1000.0)
                .query((row, _) -> seconds(row.getDouble(1)))
                .single();
    }

    /** Adds what was sent without a limit, or takes off what was taken and not used. */
    void settle(Key key, int sent, int back) {
        begin(key);
        var rows = about(key, """
                        update rate_budget set
                            tokens = tokens + :back,
                            flow = greatest(0, flow - :back),
                            taken_today = greatest(0, :sent - :back + case
                                when day = (clock_timestamp() at time zone 'UTC')::date then taken_today else 0 end),
                            day = (clock_timestamp() at time zone 'UTC')::date
                        where provider = :provider and channel = :channel
                        """).param("sent", sent).param("back", back).update();
        if (rows != 1) throw new IllegalStateException("no rate row of " + key);
    }

    Map<Key, Standing> all() {
        var all = new HashMap<Key, Standing>();
        jdbc.sql("""
                        with aged as (
                            select b.*, at, %s from rate_budget b, clock_timestamp() as at
                        ), climbed as (
                            select aged.*, %s from aged
                        )
                        select provider, channel, lowered_to is not null as lowered, coalesce(climbed_to, 0) as lowered_to,
                            coalesce(greatest(0, extract(epoch from hold_until - at)), 0)::float8 as hold_seconds,
                            case when day = (at at time zone 'UTC')::date then taken_today else 0 end as taken_today
                        from climbed
                        """.formatted(CLIMBING, CLIMBED)).query(row -> {
            all.put(
                    new Key(row.getString("provider"), Channel.valueOf(row.getString("channel"))),
                    new Standing(
                            row.getBoolean("lowered"),
                            row.getDouble("lowered_to"),
                            seconds(row.getDouble("hold_seconds")),
                            row.getLong("taken_today")));
        });
        return all;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
