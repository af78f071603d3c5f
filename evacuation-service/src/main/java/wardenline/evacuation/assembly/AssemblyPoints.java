package wardenline.evacuation.assembly;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.platform.security.Officer;

/** The assembly points of every evacuation. */
@Repository
public class AssemblyPoints {

    private final JdbcClient jdbc;

    AssemblyPoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The point of this id. */
    public Optional<AssemblyPoint> find(PointId id) {
        return jdbc.sql("SELECT * FROM assembly_point WHERE point_id = :id")
                .param("id", id.value())
                .query((row, number) -> point(row))
                .optional();
    }

    /** The points of one evacuation, by name. */
    public List<AssemblyPoint> of(EvacuationId evacuation) {
        return jdbc.sql("SELECT * FROM assembly_point WHERE evacuation_id = :id ORDER BY name")
                .param("id", evacuation.value())
                .query((row, number) -> point(row))
                .list();
    }

    boolean has(EvacuationId evacuation, String name) {
        return of(evacuation).stream().anyMatch(point -> point.name().equalsIgnoreCase(name));
    }

    void add(AssemblyPoint point, Officer officer) {
        expectOne(jdbc.sql("""
                        INSERT INTO assembly_point (point_id, evacuation_id, name, address, latitude, longitude, opening_hours,
                                                    capacity, decision, decision_reason, decided_by, decided_by_name, decided_at)
                        VALUES (:id, :evacuation, :name, :address, :latitude, :longitude, :hours, :capacity, :decision, :reason,
                                :by, :byName, :at)
                        """)
                .param("id", point.id().value())
                .param("evacuation", point.evacuation().value())
                .param("name", point.name())
                .param("address", point.address())
                .param("latitude", point.latitude())
                .param("longitude", point.longitude())
                .param("hours", point.openingHours())
                .param("capacity", point.capacity())
                .param("decision", point.decision().name())
                .param("reason", point.decisionReason())
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", utc(point.decidedAt()))
                .update());
    }

    void decide(PointId id, Decision decision, String reason, Officer officer, Instant now) {
        expectOne(jdbc.sql("""
                        UPDATE assembly_point
                        SET decision = :decision, decision_reason = :reason, decided_by = :by, decided_by_name = :byName,
                            decided_at = :at
                        WHERE point_id = :id
                        """)
                .param("id", id.value())
                .param("decision", decision.name())
                .param("reason", reason)
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", utc(now))
                .update());
    }

    private static AssemblyPoint point(ResultSet row) throws SQLException {
        return new AssemblyPoint(
                new PointId(row.getObject("point_id", UUID.class)),
                new EvacuationId(row.getObject("evacuation_id", UUID.class)),
                row.getString("name"),
                row.getString("address"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                row.getString("opening_hours"),
                row.getInt("capacity"),
                Decision.valueOf(row.getString("decision")),
                row.getString("decision_reason"),
                row.getString("decided_by_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void expectOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("expected one assembly point, changed " + rows);
        }
    }
}
