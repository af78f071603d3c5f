package wardenline.dispatch.probe;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;

/** What the latest probes of each provider say of it together. */
@Repository
class LatestProbes {

    /** One alone is a hiccup. */
    static final int IN_A_ROW = 2;

    /** What waits for its receipt is passed over; more than these cannot wait at once, as seldom as one is probed. */
    private static final int LOOKED_AT_MAX = 50;

    /** Whoever has probed nothing for so long knows nothing. */
    private static final int OLDEST_SECONDS_MIN = 3_600;

    private final JdbcClient jdbc;
    private final ProbeSettings settings;

    LatestProbes(JdbcClient jdbc, ProbeSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** How one failed. */
    enum Failure {
        /** It was not taken. */
        REFUSED,
        /** It was taken and reported as failed. */
        LOST,
        /** It was taken, and nothing was reported of it, as it was of earlier ones. */
        UNREPORTED
    }

    /**
     * A provider whose latest probes failed.
     *
     * @param failure how the last of them did
     */
    record Failing(Channel channel, String provider, Failure failure) {}

    /**
     * Those whose latest ones that tell something failed in a row. What was before an operator last held it or let it go is forgotten: it
     * may have been mended meanwhile.
     */
    List<Failing> failing() {
        return jdbc.sql("""
                        select probe.channel, probe.provider, (array_agg(told.fate order by told.ended_at desc))[1] as failure
                        from probe cross join lateral (
                            select ended_at, fate from (
                                select e.ended_at, case
                                    when not e.taken then 'REFUSED'
                                    when exists (select from receipt r where r.delivery_id = e.message_id and r.status = any(:arrived))
                                        then 'SOUND'
                                    when exists (select from receipt r where r.delivery_id = e.message_id and r.status = any(:lost))
                                        then 'LOST'
                                    when probe.arrived_at is null or probe.arrived_at < now() - interval '30 days' then 'SOUND'
                                    when e.ended_at < now() - :receiptSeconds * interval '1 second' then 'UNREPORTED'
                                    else 'OPEN' end as fate
                                from probe_ended e
                                where e.channel = probe.channel and e.provider = probe.provider
                                    and e.ended_at > now() - :oldestSeconds * interval '1 second'
                                    and not exists (
                                        select from control c
                                        where c.channel = e.channel and c.provider in (e.provider, '*') and c.set_at > e.ended_at)
                                order by e.ended_at desc limit :lookedAt) latest
                            where fate <> 'OPEN' order by ended_at desc limit :inARow) told
                        group by 1, 2
                        having count(*) = :inARow and bool_and(told.fate <> 'SOUND')
                        order by 1, 2
                        """)
                .param("arrived", ProbeReceipts.ARRIVED)
                .param("lost", ProbeReceipts.LOST)
                .param("receiptSeconds", settings.receiptSeconds())
                .param("oldestSeconds", Math.max(OLDEST_SECONDS_MIN, (IN_A_ROW + 1) * settings.everySeconds()))
                .param("lookedAt", LOOKED_AT_MAX)
                .param("inARow", IN_A_ROW)
                .query((row, _) -> new Failing(
                        Channel.valueOf(row.getString("channel")),
                        row.getString("provider"),
                        Failure.valueOf(row.getString("failure"))))
                .list();
    }
}
