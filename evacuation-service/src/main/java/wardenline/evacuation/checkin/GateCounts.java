package wardenline.evacuation.checkin;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.assembly.PointId;

/** Counts at the gates. */
@Repository
class GateCounts {

    private final JdbcClient jdbc;

    GateCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    GateCount at(PointId point, Instant now) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE c.state = 'CHECKED_IN' AND d.state = 'OPEN') AS checked_in,
                               count(*) FILTER (WHERE c.state = 'CALLED') AS awaited,
                               count(*) FILTER (WHERE c.state = 'CHECKED_IN' AND c.settled_at > :hourAgo) AS last_hour
                        FROM called_person c JOIN departure d USING (departure_id)
                        WHERE c.point_id = :point
                        """)
                .param("point", point.value())
                .param("hourAgo", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new GateCount(row.getInt("checked_in"), row.getInt("awaited"), row.getInt("last_hour")))
                .single();
    }
}
