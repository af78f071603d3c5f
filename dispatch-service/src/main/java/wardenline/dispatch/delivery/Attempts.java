package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import wardenline.dispatch.carrier.CarrierReference;
import wardenline.dispatch.carrier.Outcome;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;

/**
 * Requests to carriers that were begun. The one under way is written in its delivery's row, by the claim and before it is made; it
 * gets a row of its own when the delivery leaves CLAIMED, whatever brings that about.
 */
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
            Optional<String> reference,
            Optional<Failure> failure) {

        /** Some parts of it were taken, and not all. */
        public boolean inPart() {
            return reference.isPresent() && !outcome.equals(Optional.of("ACCEPTED"));
        }
    }

    /** What a carrier reported of a request that it had taken. */
    public record Failure(Instant at, String reason) {}

    /**
     * What is written of a conclusion.
     *
     * @param reference of what was not accepted, the parts that were taken
     */
    record Ended(
            String outcome,
            @Nullable String reason,
            @Nullable String reference) {

        static Ended by(Conclusion conclusion) {
            return switch (conclusion) {
                case Conclusion.NotCalled _ -> new Ended("NOT_CALLED", null, null);
                case Conclusion.Called called ->
                    by(
                            called.outcome(),
                            called.outcome()
                                    .taken()
                                    .map(CarrierReference::value)
                                    .orElse(null));
            };
        }

        private static Ended by(Outcome outcome, @Nullable String taken) {
            return switch (outcome) {
                case Outcome.Accepted _ -> new Ended("ACCEPTED", null, taken);
                case Outcome.Rejected rejected ->
                    new Ended("REJECTED", rejected.reason().name(), taken);
                case Outcome.Deferred deferred ->
                    new Ended("DEFERRED", deferred.reason().name(), taken);
                case Outcome.Unknown _ -> new Ended("UNKNOWN", Reason.NO_REPLY.name(), taken);
            };
        }
    }

    /**
     * Writes how attempts ended whose deliveries had left CLAIMED before: a receipt, an answer or the end of the lease was faster. How
     * many; those of codes may be forgotten by then, and of what is known already a second conclusion is no news.
     */
    int conclude(Collection<? extends Conclusion> conclusions) {
        var ended = conclusions.stream().map(Ended::by).toList();
        return jdbc.sql("""
                        update attempt set concluded_at = now(), outcome = c.outcome, reason = c.reason, reference = c.reference
                        from unnest(:ids, :attempts, :outcomes, :reasons, :references) as c (id, attempt, outcome, reason, reference)
                        where attempt.delivery_id = c.id and attempt.attempt = c.attempt
                            and (attempt.outcome is null or attempt.outcome = 'UNKNOWN')
                        """)
                .param(
                        "ids",
                        Columns.uuids(
                                conclusions, conclusion -> conclusion.delivery().value()))
                .param("attempts", Columns.integers(conclusions, Conclusion::attempt))
                .param("outcomes", Columns.texts(ended, Ended::outcome))
                .param("reasons", Columns.texts(ended, Ended::reason))
                .param("references", Columns.texts(ended, Ended::reference))
                .update();
    }

    /** Writes of what requests failed that their carriers had taken. */
    void failed(List<Change> reported) {
        if (reported.isEmpty()) return;
        jdbc.sql("""
                        update attempt set failed_at = now(), failure = failed.reason
                        from unnest(:ids, :attempts, :reasons) as failed (id, attempt, reason)
                        where attempt.delivery_id = failed.id and attempt.attempt = failed.attempt
                        """)
                .param(
                        "ids",
                        Columns.uuids(
                                reported, change -> change.was().delivery().value()))
                .param(
                        "attempts",
                        Columns.integers(reported, change -> change.was().attempts()))
                .param(
                        "reasons",
                        Columns.texts(
                                reported,
                                change -> change.reason().map(Reason::name).orElse(null)))
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
        return jdbc.sql("""
                        select attempt, provider, again, started_at, concluded_at, outcome, reason, reference, failed_at, failure
                        from attempt where delivery_id = :delivery
                        union all
                        select attempts, provider, ambiguous, changed_at, null, null, null, null, null, null
                        from delivery where delivery_id = :delivery and state = 'CLAIMED'
                        order by attempt
                        """)
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
                        Optional.ofNullable(row.getString("reference")),
                        failure(row)))
                .list();
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        var at = row.getObject("failed_at", OffsetDateTime.class);
        return at == null ? Optional.empty() : Optional.of(new Failure(at.toInstant(), row.getString("failure")));
    }
}
