package wardenline.dispatch.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;

/** Requests to carriers, written before they are made. */
@Repository
public class Attempts {

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One request, as its delivery's history shows it. */
    public record Attempt(
            int attempt,
            String provider,
            boolean again,
            Instant startedAt,
            Optional<Instant> concludedAt,
            Optional<String> outcome,
            Optional<String> reason,
            Optional<String> reference) {}

    /** How many attempts were concluded; those of codes may be forgotten by then. */
    int conclude(Collection<? extends Conclusion> conclusions) {
        return jdbc.sql("""
                        update attempt set concluded_at = now(), outcome = c.outcome, reason = c.reason, reference = c.reference
                        from unnest(:ids, :attempts, :outcomes, :reasons, :references) as c (id, attempt, outcome, reason, reference)
                        where attempt.delivery_id = c.id and attempt.attempt = c.attempt
                        """)
                .param(
                        "ids",
                        Columns.uuids(
                                conclusions, conclusion -> conclusion.delivery().value()))
                .param("attempts", Columns.integers(conclusions, Conclusion::attempt))
                .param("outcomes", Columns.texts(conclusions, Attempts::outcome))
                .param("reasons", Columns.texts(conclusions, Attempts::reason))
                .param("references", Columns.texts(conclusions, Attempts::reference))
                .update();
    }

    /** When the latest attempts of deliveries were begun whose lease ended unconcluded. */
    Map<DeliveryId, Instant> abandon(Collection<Standing> standings) {
        var begun = new HashMap<DeliveryId, Instant>();
        jdbc.sql("""
                        update attempt set concluded_at = now(), outcome = 'UNKNOWN', reason = :reason
                        from unnest(:ids, :attempts) as c (id, attempt)
                        where attempt.delivery_id = c.id and attempt.attempt = c.attempt and attempt.concluded_at is null
                        returning attempt.delivery_id, attempt.started_at
                        """)
                .param("reason", Reason.LEASE_EXPIRED.name())
                .param(
                        "ids",
                        Columns.uuids(standings, standing -> standing.delivery().value()))
                .param("attempts", Columns.integers(standings, Standing::attempts))
                .query(row -> {
                    begun.put(
                            new DeliveryId(row.getObject("delivery_id", UUID.class)),
                            row.getObject("started_at", OffsetDateTime.class).toInstant());
                });
        return begun;
    }

    /** All requests for one delivery, oldest first. */
    public List<Attempt> of(DeliveryId delivery) {
        return jdbc.sql("select * from attempt where delivery_id = :delivery order by attempt")
                .param("delivery", delivery.value())
                .query((row, _) -> new Attempt(
                        row.getInt("attempt"),
                        row.getString("provider"),
                        row.getBoolean("again"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("concluded_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        Optional.ofNullable(row.getString("outcome")),
                        Optional.ofNullable(row.getString("reason")),
                        Optional.ofNullable(row.getString("reference"))))
                .list();
    }

    private static String outcome(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.NotCalled _ -> "NOT_CALLED";
            case Conclusion.Called called ->
                switch (called.outcome()) {
                    case Outcome.Accepted _ -> "ACCEPTED";
                    case Outcome.Rejected _ -> "REJECTED";
                    case Outcome.Deferred _ -> "DEFERRED";
                    case Outcome.Unknown _ -> "UNKNOWN";
                };
        };
    }

    private static @Nullable String reason(Conclusion conclusion) {
        return switch (conclusion) {
            case Conclusion.NotCalled _ -> null;
            case Conclusion.Called called ->
                switch (called.outcome()) {
                    case Outcome.Accepted _ -> null;
                    case Outcome.Rejected rejected -> rejected.reason().name();
                    case Outcome.Deferred deferred -> deferred.reason().name();
                    case Outcome.Unknown _ -> Reason.NO_REPLY.name();
                };
        };
    }

    private static @Nullable String reference(Conclusion conclusion) {
        return conclusion instanceof Conclusion.Called called && called.outcome() instanceof Outcome.Accepted accepted
                ? accepted.reference().value()
                : null;
    }
}
