package wardenline.evacuation.operation;

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
import wardenline.contracts.EvacuationChanged;
import wardenline.contracts.Mode;
import wardenline.platform.security.Officer;

/** The evacuations of the post. */
@Repository
public class Evacuations {

    private final JdbcClient jdbc;

    Evacuations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The evacuation of this id. */
    public Optional<Evacuation> find(EvacuationId id) {
        return jdbc.sql("SELECT * FROM evacuation WHERE evacuation_id = :id")
                .param("id", id.value())
                .query((row, number) -> evacuation(row))
                .optional();
    }

    /** All of them, the newest first. */
    public List<Evacuation> all() {
        return jdbc.sql("SELECT * FROM evacuation ORDER BY opened_at DESC, evacuation_id")
                .query((row, number) -> evacuation(row))
                .list();
    }

    /**
     * Takes the evacuation for the rest of the transaction: every command that changes one takes it first, so that commands
     * wait in one line and never for each other. A drill's target is 100 people an hour; a command takes milliseconds.
     */
    public Optional<Evacuation> take(EvacuationId id) {
        return jdbc.sql("SELECT * FROM evacuation WHERE evacuation_id = :id FOR NO KEY UPDATE")
                .param("id", id.value())
                .query((row, number) -> evacuation(row))
                .optional();
    }

    /** Whether it was added; false where the id is known. */
    boolean add(Evacuation evacuation, Officer officer) {
        return jdbc.sql("""
                        INSERT INTO evacuation (evacuation_id, name, mode, phase, answers_since, opened_at, opened_by,
                                                opened_by_name, changed_at)
                        VALUES (:id, :name, :mode, :phase, :since, :at, :by, :byName, :at)
                        ON CONFLICT (evacuation_id) DO NOTHING
                        """)
                        .param("id", evacuation.id().value())
                        .param("name", evacuation.name())
                        .param("mode", evacuation.mode().name())
                        .param("phase", evacuation.phase().name())
                        .param("since", utc(evacuation.answersSince()))
                        .param("at", utc(evacuation.openedAt()))
                        .param("by", officer.id())
                        .param("byName", officer.name())
                        .update()
                == 1;
    }

    void change(EvacuationId id, Phase phase) {
        expectOne(jdbc.sql("UPDATE evacuation SET phase = :phase WHERE evacuation_id = :id")
                .param("id", id.value())
                .param("phase", phase.name())
                .update());
    }

    /** Counts one change and tells the full state after it. The departures are a later chapter; the event tells them too. */
    EvacuationChanged nextState(EvacuationId id, Instant now) {
        var departures = jdbc.sql("""
                        SELECT departure_id, name, departs_at, seats, seats_held, seats_taken
                        FROM departure WHERE evacuation_id = :id ORDER BY departs_at, name
                        """)
                .param("id", id.value())
                .query((row, number) -> new EvacuationChanged.Departure(
                        row.getObject("departure_id", UUID.class),
                        row.getString("name"),
                        row.getObject("departs_at", OffsetDateTime.class).toInstant(),
                        row.getInt("seats"),
                        row.getInt("seats_held"),
                        row.getInt("seats_taken")))
                .list();
        return jdbc.sql("""
                        UPDATE evacuation SET version = version + 1, changed_at = :now WHERE evacuation_id = :id RETURNING *
                        """)
                .param("id", id.value())
                .param("now", utc(now))
                .query((row, number) -> new EvacuationChanged(
                        id.value(),
                        row.getLong("version"),
                        row.getString("name"),
                        Mode.valueOf(row.getString("mode")),
                        row.getString("phase"),
                        departures.stream()
                                .mapToInt(EvacuationChanged.Departure::seatsHeld)
                                .sum(),
                        departures.stream()
                                .mapToInt(EvacuationChanged.Departure::seatsTaken)
                                .sum(),
                        departures,
                        now))
                .single();
    }

    private static Evacuation evacuation(ResultSet row) throws SQLException {
        return new Evacuation(
                new EvacuationId(row.getObject("evacuation_id", UUID.class)),
                row.getString("name"),
                Mode.valueOf(row.getString("mode")),
                Phase.valueOf(row.getString("phase")),
                row.getObject("answers_since", OffsetDateTime.class).toInstant(),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("opened_by_name"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void expectOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("expected one evacuation, changed " + rows);
        }
    }
}
