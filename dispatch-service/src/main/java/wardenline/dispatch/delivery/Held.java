package wardenline.dispatch.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.carrier.Reason;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.id.Lane;

/**
 * Deliveries that are held in doubt: a carrier may have taken them, and nothing brings them on but its late word, or an operator. The row is
 * locked before it is looked at, so that whatever comes at the same time comes before or after, and what it came after has the last say.
 */
@Repository
public class Held {

    /** As its index has it. */
    private static final String HELD = """
            d.state = 'UNKNOWN' and d.due_at = 'infinity' and d.lane <> 'CODE' and d.reason is distinct from 'LEFT_IN_DOUBT'""";

    private static final String OVER = "r.cancelled_at is not null or r.expires_at <= now()";

    private static final String ANSWERED = """
            exists (
                select from acknowledgement a
                where a.release_id = d.release_id and a.person_id = d.person_id)""";

    private static final String TO_DECIDE =
            "from delivery d join release r using (release_id) where %s and not (%s) and not %s"
                    .formatted(HELD, OVER, ANSWERED);

    private final JdbcClient jdbc;
    private final LedgerRows rows;

    Held(JdbcClient jdbc, LedgerRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** What became of an operator's wish. */
    public enum Decided {
        DONE,
        /** It is not held: something came before, or will come by itself. */
        NOT_HELD,
        /** Its release has ended or was called off. */
        OVER,
        /** The person has answered the release. */
        ANSWERED,
        GONE
    }

    private record Row(Standing standing, boolean held, boolean over, boolean answered) {}

    /** How many wait for an operator's word that can still change something. */
    public int toDecide() {
        return jdbc.sql("select count(*)::int " + TO_DECIDE)
                .query(Integer.class)
                .single();
    }

    /** Up to so many of them, the latest first; only those that were planned before this one. */
    public List<DeliveryId> toDecide(DeliveryId before, int limit) {
        return jdbc.sql("select d.delivery_id " + TO_DECIDE
                        + " and d.delivery_id < :before order by d.delivery_id desc limit :limit")
                .param("before", before.value())
                .param("limit", limit)
                .query((row, _) -> new DeliveryId(row.getObject("delivery_id", UUID.class)))
                .list();
    }

    /** Whether this one waits for such a word. */
    public boolean toDecide(DeliveryId delivery) {
        return jdbc.sql("select exists (select " + TO_DECIDE + " and d.delivery_id = :delivery)")
                .param("delivery", delivery.value())
                .query(Boolean.class)
                .single();
    }

    /** It goes once more, as what cannot wait does by itself, and by another provider where one works; what bars it bars it then. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decided sendAgain(DeliveryId delivery) {
        return lock(delivery).stream().findFirst().map(this::resent).orElse(Decided.GONE);
    }

    private Decided resent(Row row) {
        if (!row.held()) return Decided.NOT_HELD;
        if (row.answered()) return Decided.ANSWERED;
        var change = Lapsing.resent(row.standing(), row.over());
        if (change.isEmpty()) return Decided.OVER;
        rows.write(List.of(change.get().due(new Change.Due.In(Duration.ZERO))));
        return Decided.DONE;
    }

    /** It stays unknown what became of it, and nobody need look at it any more; what the carrier says late is believed all the same. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Decided leave(DeliveryId delivery) {
        return lock(delivery).stream().findFirst().map(this::left).orElse(Decided.GONE);
    }

    private Decided left(Row row) {
        if (!row.held() || row.standing().state() != DeliveryState.UNKNOWN) return Decided.NOT_HELD;
        rows.write(List.of(Change.to(row.standing(), DeliveryState.UNKNOWN, Reason.LEFT_IN_DOUBT)));
        return Decided.DONE;
    }

    /** The row first: what is looked at beside it is of the moment when nobody else can move it any more. */
    private List<Row> lock(DeliveryId delivery) {
        var locked = rows.lock(List.of(delivery));
        return locked.stream()
                .filter(standing -> standing.lane() != Lane.CODE)
                .flatMap(standing -> jdbc
                        .sql("""
                                select %s as held, %s as over, %s as answered
                                from delivery d join release r using (release_id) where d.delivery_id = :delivery
                                """.formatted(HELD, OVER, ANSWERED))
                        .param("delivery", delivery.value())
                        .query((row, _) -> row(standing, row))
                        .list()
                        .stream())
                .toList();
    }

    private static Row row(Standing standing, ResultSet row) throws SQLException {
        return new Row(standing, row.getBoolean("held"), row.getBoolean("over"), row.getBoolean("answered"));
    }
}
