package wardenline.dispatch.alarm;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Provider;

/** What the replicas said of the providers within the last seconds: breakers are each one's own. */
@Repository
class OtherSights {

    private final JdbcClient jdbc;

    OtherSights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that a replica does not find out: it goes on giving them deliveries. */
    Set<Provider.Identity> atWork() {
        return new HashSet<>(jdbc.sql("""
                        select distinct provider, channel, live from replica_report
                        where state not in ('OPEN', 'FORCED_OPEN', 'HALF_OPEN') and said_at > now() - interval '10 seconds'
                        """)
                .query((row, _) -> new Provider.Identity(
                        row.getString("provider"), Channel.valueOf(row.getString("channel")), row.getBoolean("live")))
                .list());
    }
}
