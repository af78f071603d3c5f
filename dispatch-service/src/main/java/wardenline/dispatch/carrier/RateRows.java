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

    private static final Duration ALONE_MIN = Duration.ofSeconds(3);
    private static final Duration ALONE_MAX = Duration.ofSeconds(30);

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
        return about(key, RateSql.TAKE)
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
     * What a provider was given of late.
     *
     * @param perSecond what it may be given otherwise
     * @param observed how much a second this replica gave it
     * @param weight how much of that one message took
     */
    record Given(double perSecond, double observed, double weight) {}

    /**
     * The provider asked for patience: halves what it was given, at most once a second, and keeps all replicas quiet for the time that
     * it named. Where even one a second is too many, giving it less is no cure: it is left alone for longer than a throttled delivery
     * waits, so that neither this one nor the next ones ask it again. Where it says so again as soon as it is asked again, it is left
     * alone for twice as long, if another one takes over meanwhile.
     *
     * @param relieved whether another one does
     * @return how long it is left alone now
     */
    Duration lower(Key key, Given given, Duration hold, boolean relieved) {
        begin(key);
        return about(key, RateSql.LOWER)
                .param("perSecond", given.perSecond())
                .param("observed", given.observed())
                .param("weight", given.weight())
                .param("hold", hold.toMillis() / 1000.0)
                .param("relieved", relieved)
                .param("aloneMin", ALONE_MIN.toSeconds())
                .param("aloneMax", ALONE_MAX.toSeconds())
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

    /**
     * What became of tokens.
     *
     * @param called with
     * @param untaken of those, for which none was needed
     * @param back unused, and others may have them
     * @param lost with the time in which they could have been used; they count for no day
     */
    record Passed(int called, int untaken, int back, int lost) {
        boolean anything() {
            return called + back + lost > 0;
        }
    }

    /** Tells the others: what was called is a flow, and what lay unused is theirs. */
    void settle(Key key, Passed passed) {
        begin(key);
        var rows = about(key, RateSql.SETTLE)
                .param("called", passed.called())
                .param("untaken", passed.untaken())
                .param("back", passed.back())
                .param("lost", passed.lost())
                .update();
        if (rows != 1) throw new IllegalStateException("no rate row of " + key);
    }

    Map<Key, Standing> all() {
        var all = new HashMap<Key, Standing>();
        jdbc.sql(RateSql.STANDINGS).query(row -> {
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
