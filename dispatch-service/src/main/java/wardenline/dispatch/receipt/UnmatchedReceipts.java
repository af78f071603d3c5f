package wardenline.dispatch.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.security.Officer;

/** Receipts that belong to nothing that was sent from here. They are kept; after an outage some may be joined after all. */
@Repository
class UnmatchedReceipts {

    private final JdbcClient jdbc;
    private final AuditChain audit;

    UnmatchedReceipts(JdbcClient jdbc, AuditChain audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * One of them, without who sent it and what was written: texts are read where their reading is written down.
     *
     * @param erased who sent it and what was written is not kept any more
     */
    record Unmatched(
            long receiptId,
            Instant receivedAt,
            String provider,
            String kind,
            Optional<UUID> deliveryId,
            String reference,
            String status,
            String errorCode,
            boolean erased) {}

    /** The latest first, those before a receipt. */
    @Transactional(readOnly = true)
    public List<Unmatched> before(long receipt, int limit) {
        return jdbc.sql("""
                        select receipt_id, received_at, provider, kind, delivery_id, coalesce(reference, '') as reference,
                            coalesce(status, '') as status, coalesce(error_code, '') as error_code, erased_at is not null as erased
                        from receipt where verdict = 'UNMATCHED' and receipt_id < :receipt
                        order by receipt_id desc limit :limit
                        """)
                .param("receipt", receipt)
                .param("limit", limit)
                .query((row, _) -> unmatched(row))
                .list();
    }

    /** How many wait to be joined, and since when the first of them might have been. */
    record Waiting(int receipts, Optional<Instant> oldest) {}

    @Transactional(readOnly = true)
    public Waiting waiting() {
        return jdbc.sql("select count(*)::int as receipts, min(join_at) as oldest from receipt where joined_at is null")
                .query((row, _) -> new Waiting(
                        row.getInt("receipts"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    /** Lets one be tried anew, of a long text every part; {@code false} where it is not unmatched (any more), or a mail, which names nothing. */
    @Transactional
    public boolean joinAgain(long receipt, Officer officer) {
        var changed = jdbc.sql("""
                        update receipt r set verdict = null, joined_at = null, tries = 0, join_at = now()
                        from receipt c
                        where c.receipt_id = :receipt and c.verdict = 'UNMATCHED' and r.verdict = 'UNMATCHED'
                            and c.erased_at is null and c.kind <> 'MAIL'
                            and (r.receipt_id = c.receipt_id
                                or r.kind = 'TEXT' and r.sender = c.sender and r.provider = c.provider
                                    and r.long_reference = c.long_reference and r.parts = c.parts and r.joined_at = c.joined_at)
                        """).param("receipt", receipt).update();
        if (changed > 0)
            audit.record(officer.actor(), "receipt-joined-again", "receipt/" + receipt, "is to be tried anew");
        return changed > 0;
    }

    private static Unmatched unmatched(ResultSet row) throws SQLException {
        return new Unmatched(
                row.getLong("receipt_id"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("provider"),
                row.getString("kind"),
                Optional.ofNullable(row.getObject("delivery_id", UUID.class)),
                row.getString("reference"),
                row.getString("status"),
                row.getString("error_code"),
                row.getBoolean("erased"));
    }
}
