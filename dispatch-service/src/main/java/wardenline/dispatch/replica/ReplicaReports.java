package wardenline.dispatch.replica;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.dispatch.carrier.Provider;
import wardenline.dispatch.carrier.ProviderStanding;
import wardenline.dispatch.carrier.ProviderState;

/** The reports of all replicas, by the database's time. */
@Repository
class ReplicaReports {

    /** A replica that was killed is shown as silent for so long. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    ReplicaReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the place of what this replica said before. */
    void say(UUID replica, List<ReplicaReport.Sight> sights) {
        for (var sight : sights) {
            var standing = sight.standing();
            var rows = jdbc.sql("""
                            insert into replica_report (replica_id, provider, channel, live, state, in_flight, places, last_second,
                                per_second, failure_percent, p50_millis, p95_millis, p99_millis, said_at)
                            values (:replica, :provider, :channel, :live, :state, :inFlight, :places, :lastSecond,
                                :perSecond, :failurePercent, :p50, :p95, :p99, clock_timestamp())
                            on conflict (replica_id, provider, channel) do update set
                                live = excluded.live, state = excluded.state, in_flight = excluded.in_flight,
                                places = excluded.places, last_second = excluded.last_second, per_second = excluded.per_second,
                                failure_percent = excluded.failure_percent, p50_millis = excluded.p50_millis,
                                p95_millis = excluded.p95_millis, p99_millis = excluded.p99_millis, said_at = excluded.said_at
                            """)
                    .param("replica", replica)
                    .param("provider", standing.identity().name())
                    .param("channel", standing.identity().channel().name())
                    .param("live", standing.identity().live())
                    .param("state", standing.state().name())
                    .param("inFlight", standing.inFlight())
                    .param("places", standing.places())
                    .param("lastSecond", standing.lastSecond())
                    .param("perSecond", standing.perSecond())
                    .param("failurePercent", standing.failurePercent())
                    .param(
                            "p50",
                            sight.latency()
                                    .map(ReplicaReport.Latency::p50Millis)
                                    .orElse(null))
                    .param(
                            "p95",
                            sight.latency()
                                    .map(ReplicaReport.Latency::p95Millis)
                                    .orElse(null))
                    .param(
                            "p99",
                            sight.latency()
                                    .map(ReplicaReport.Latency::p99Millis)
                                    .orElse(null))
                    .update();
            if (rows != 1) throw new IllegalStateException("The report of " + standing.identity() + " was not written");
        }
    }

    /** The replica stops, as it should. */
    void leave(UUID replica) {
        var _ = jdbc.sql("delete from replica_report where replica_id = :replica")
                .param("replica", replica)
                .update();
    }

    void forgetSilent() {
        var _ = jdbc.sql("delete from replica_report where said_at < now() - :seconds * interval '1 second'")
                .param("seconds", REMEMBERED.toSeconds())
                .update();
    }

    List<ReplicaReport> all() {
        var reports = new ArrayList<ReplicaReport>();
        jdbc.sql("select * from replica_report order by replica_id, channel, provider")
                .query(row -> {
                    var replica = row.getObject("replica_id", UUID.class);
                    if (reports.isEmpty() || !reports.getLast().replica().equals(replica))
                        reports.add(new ReplicaReport(
                                replica,
                                row.getObject("said_at", OffsetDateTime.class).toInstant(),
                                new ArrayList<>()));
                    reports.getLast().providers().add(sight(row));
                });
        return reports;
    }

    private static ReplicaReport.Sight sight(ResultSet row) throws SQLException {
        var identity = new Provider.Identity(
                row.getString("provider"), Channel.valueOf(row.getString("channel")), row.getBoolean("live"));
        var median = row.getObject("p50_millis", Integer.class);
        return new ReplicaReport.Sight(
                new ProviderStanding(
                        identity,
                        state(row.getString("state")),
                        row.getInt("in_flight"),
                        row.getInt("places"),
                        row.getInt("last_second"),
                        row.getDouble("per_second"),
                        row.getDouble("failure_percent")),
                median == null
                        ? Optional.empty()
                        : Optional.of(
                                new ReplicaReport.Latency(median, row.getInt("p95_millis"), row.getInt("p99_millis"))));
    }

    /** A later version may know worse ones. */
    private static ProviderState state(String name) {
        return Arrays.stream(ProviderState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(ProviderState.OPEN);
    }
}
