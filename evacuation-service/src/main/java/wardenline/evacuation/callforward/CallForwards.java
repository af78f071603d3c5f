package wardenline.evacuation.callforward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.evacuation.departure.DepartureId;
import wardenline.evacuation.operation.EvacuationId;
import wardenline.evacuation.roster.PersonId;
import wardenline.platform.security.Officer;

/** The requests of officers, and whom each left out. */
@Repository
public class CallForwards {

    private final JdbcClient jdbc;

    CallForwards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The request of this id. */
    public Optional<CallForward> find(RequestId id) {
        return jdbc.sql("SELECT * FROM call_forward WHERE request_id = :id")
                .param("id", id.value())
                .query((row, number) -> callForward(row))
                .optional();
    }

    /** All requests onto a departure, the newest first. */
    public List<CallForward> onto(DepartureId departure) {
        return jdbc.sql("SELECT * FROM call_forward WHERE departure_id = :id ORDER BY requested_at DESC")
                .param("id", departure.value())
                .query((row, number) -> callForward(row))
                .list();
    }

    /** Whom a request left out, and why. */
    public List<LeftOut> leftOut(RequestId request) {
        return jdbc.sql("SELECT person_id, reason FROM left_out WHERE request_id = :id ORDER BY person_id")
                .param("id", request.value())
                .query((row, number) -> new LeftOut(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        LeftOut.Reason.valueOf(row.getString("reason"))))
                .list();
    }

    void add(CallForward request, List<LeftOut> leftOut, Officer officer) {
        var added = jdbc.sql("""
                        INSERT INTO call_forward (request_id, evacuation_id, departure_id, choice, report_by, requested_by,
                                                  requested_by_name, requested_at)
                        VALUES (:id, :evacuation, :departure, :choice, :reportBy, :by, :byName, :at)
                        """)
                .param("id", request.id().value())
                .param("evacuation", request.evacuation().value())
                .param("departure", request.departure().value())
                .param("choice", request.choice())
                .param("reportBy", request.reportBy().atOffset(ZoneOffset.UTC))
                .param("by", officer.id())
                .param("byName", officer.name())
                .param("at", request.requestedAt().atOffset(ZoneOffset.UTC))
                .update();
        if (added != 1) {
            throw new IllegalStateException("expected one call-forward, added " + added);
        }
        jdbc.sql("""
                        INSERT INTO left_out (request_id, person_id, reason)
                        SELECT :id, one.person, one.reason
                        FROM unnest(CAST(:people AS uuid[]), CAST(:reasons AS text[])) AS one (person, reason)
                        """)
                .param("id", request.id().value())
                .param(
                        "people",
                        leftOut.stream()
                                .map(out -> out.person().value().toString())
                                .toArray(String[]::new))
                .param(
                        "reasons",
                        leftOut.stream().map(out -> out.reason().name()).toArray(String[]::new))
                .update();
    }

    private static CallForward callForward(ResultSet row) throws SQLException {
        return new CallForward(
                new RequestId(row.getObject("request_id", UUID.class)),
                new EvacuationId(row.getObject("evacuation_id", UUID.class)),
                new DepartureId(row.getObject("departure_id", UUID.class)),
                row.getString("choice"),
                row.getObject("report_by", OffsetDateTime.class).toInstant(),
                row.getString("requested_by_name"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }
}
