package wardenline.evacuation.departure;

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
import wardenline.evacuation.assembly.PointId;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.platform.security.Officer;

/** The departures of every evacuation, and the only way to hold, take or return their seats. */
@Repository
public class Departures {

    private final JdbcClient jdbc;

    Departures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The departure of this id. */
    public Optional<Departure> find(DepartureId id) {
        return jdbc.sql("SELECT * FROM departure WHERE departure_id = :id")
                .param("id", id.value())
                .query((row, number) -> departure(row))
                .optional();
    }

    /** The departures of one evacuation, the soonest first. */
    public List<Departure> of(EvacuationId evacuation) {
        return jdbc.sql("SELECT * FROM departure WHERE evacuation_id = :id ORDER BY departs_at, name")
                .param("id", evacuation.value())
                .query((row, number) -> departure(row))
                .list();
    }

    /** How many people are called to a point for departures that have not closed, come or not. */
    public int peopleAt(PointId point) {
        return jdbc.sql("""
                        SELECT coalesce(sum(seats_held), 0) FROM departure WHERE point_id = :id AND state = 'OPEN'
                        """).param("id", point.value()).query(Integer.class).single();
    }

    /** Holds so many seats; false, and nothing held, where fewer are left or boarding has closed. */
    public boolean hold(DepartureId id, int seats) {
        return change("""
                UPDATE departure SET seats_held = seats_held + :seats
                WHERE departure_id = :id AND state = 'OPEN' AND seats_held + :seats <= seats
                """, id, seats);
    }

    /** Takes seats that are held; false where fewer are. */
    public boolean take(DepartureId id, int seats) {
        return change("""
                UPDATE departure SET seats_taken = seats_taken + :seats
                WHERE departure_id = :id AND state = 'OPEN' AND seats_taken + :seats <= seats_held
                """, id, seats);
    }

    /** Returns seats that are held and not taken; false where fewer are. */
    public boolean giveBack(DepartureId id, int seats) {
        return change("""
                UPDATE departure SET seats_held = seats_held - :seats
                WHERE departure_id = :id AND seats_held - :seats >= seats_taken
                """, id, seats);
    }

    /** Closes boarding; false where it was closed already. */
    public boolean close(DepartureId id, Officer officer, Instant now) {
        return jdbc.sql("""
                        UPDATE departure
                        SET state = 'CLOSED', closed_at = :at, closed_by = :by, closed_by_name = :byName
                        WHERE departure_id = :id AND state = 'OPEN'
                        """)
                        .param("id", id.value())
                        .param("at", utc(now))
                        .param("by", officer.id())
                        .param("byName", officer.name())
                        .update()
                == 1;
    }

    boolean has(EvacuationId evacuation, String name) {
        return of(evacuation).stream().anyMatch(departure -> departure.name().equalsIgnoreCase(name));
    }

    void add(Departure departure) {
        var added = jdbc.sql("""
                        INSERT INTO departure (departure_id, evacuation_id, point_id, name, transport, departs_at, seats)
                        VALUES (:id, :evacuation, :point, :name, :transport, :departsAt, :seats)
                        """)
                .param("id", departure.id().value())
                .param("evacuation", departure.evacuation().value())
                .param("point", departure.point().value())
                .param("name", departure.name())
                .param("transport", departure.transport().name())
                .param("departsAt", utc(departure.departsAt()))
                .param("seats", departure.seats().all())
                .update();
        if (added != 1) {
            throw new IllegalStateException("expected one departure, added " + added);
        }
    }

    private boolean change(String sql, DepartureId id, int seats) {
        return jdbc.sql(sql).param("id", id.value()).param("seats", seats).update() == 1;
    }

    private static Departure departure(ResultSet row) throws SQLException {
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new Departure(
                new DepartureId(row.getObject("departure_id", UUID.class)),
                new EvacuationId(row.getObject("evacuation_id", UUID.class)),
                new PointId(row.getObject("point_id", UUID.class)),
                row.getString("name"),
                Transport.valueOf(row.getString("transport")),
                row.getObject("departs_at", OffsetDateTime.class).toInstant(),
                new Seats(row.getInt("seats"), row.getInt("seats_held"), row.getInt("seats_taken")),
                closedAt == null ? null : new Departure.Closed(closedAt.toInstant(), row.getString("closed_by_name")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
