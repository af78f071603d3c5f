package wardenline.dispatch.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sms.Concatenation;

/** What carriers called back with. Appended at once; nothing is ever taken out. */
@Repository
public class Receipts {

    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

    /** When a whole town answers, a call for help is not to wait behind those who are well: it is joined before what came so much earlier. */
    private static final Duration HELP_GOES_BEFORE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a receipt is. */
    public enum Kind {
        MESSAGE_STATUS,
        CALL_STATUS,
        TEXT,
        KEY,
        /** What a relay wrote of a mail; its status is failed, delayed, relayed or delivered, its error code the reason. */
        MAIL_REPORT,
        /** What a person wrote back. */
        MAIL_REPLY;

        /** What a carrier's word on a request of this channel is; empty where no carrier can be asked for one. */
        static Optional<Kind> reporting(Channel channel) {
            return switch (channel) {
                case SMS -> Optional.of(MESSAGE_STATUS);
                case VOICE -> Optional.of(CALL_STATUS);
                case EMAIL, FAX -> Optional.empty();
            };
        }
    }

    enum Verdict {
        APPLIED,
        NO_NEWS,
        UNMATCHED
    }

    /** One that waits to be joined. */
    record Waiting(long id, Arrival arrival, int tries) {
        Waiting with(Arrival known) {
            return new Waiting(id, known, tries);
        }
    }

    public void append(Arrival arrival) {
        append(arrival, false);
    }

    /** What a carrier said when it was asked, because it had called back with nothing. */
    void appendAskedFor(Arrival arrival) {
        append(arrival, true);
    }

    private void append(Arrival arrival, boolean askedFor) {
        jdbc.sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, reference, status, error_code, sender, body,
                            received_at, asked_for, long_reference, parts, part, join_at)
                        values (:provider, :kind, :delivery::uuid, :attempt, :reference, :status, :error, :sender, :body,
                            :receivedAt, :askedFor, :longReference::int, :parts::smallint, :part::smallint,
                            now() - :aheadSeconds * interval '1 second')
                        """)
                .param("aheadSeconds", arrival.callsForHelp() ? HELP_GOES_BEFORE.toSeconds() : 0)
                .param("provider", arrival.provider())
                .param("kind", arrival.kind().name())
                .param("delivery", arrival.delivery().map(DeliveryId::toString).orElse(null))
                .param("attempt", arrival.attempt())
                .param("reference", arrival.reference())
                .param("status", arrival.status())
                .param("error", arrival.errorCode())
                .param("sender", arrival.sender())
                .param("body", arrival.body())
                .param("receivedAt", arrival.receivedAt().atOffset(ZoneOffset.UTC))
                .param("askedFor", askedFor)
                .param(
                        "longReference",
                        arrival.concatenation().map(Concatenation::reference).orElse(null))
                .param(
                        "parts",
                        arrival.concatenation().map(Concatenation::parts).orElse(null))
                .param("part", arrival.concatenation().map(Concatenation::part).orElse(null))
                .update();
    }

    /** The next reports to join, oldest first; other replicas skip them until this transaction ends. */
    List<Waiting> nextReports(int limit) {
        return jdbc.sql("""
                        select * from receipt
                        where joined_at is null and join_at <= now() and kind in ('MESSAGE_STATUS', 'CALL_STATUS', 'MAIL_REPORT')
                        order by join_at, receipt_id
                        limit :limit
                        for update skip locked
                        """)
                .param("limit", limit)
                .query((row, _) -> waiting(row))
                .list();
    }

    /**
     * The next answer to join, the oldest first. A text waits for an earlier one of the same sender, which another thread or replica
     * may have in its hands: "1" and "STOP" mean what they mean in the order in which they were written.
     */
    Optional<Waiting> nextAnswer() {
        return jdbc.sql("""
                        select * from receipt r
                        where r.joined_at is null and r.join_at <= now() and r.kind in ('TEXT', 'KEY', 'MAIL_REPLY')
                            and (r.kind <> 'TEXT' or not exists (
                                select from receipt e
                                where e.kind = 'TEXT' and e.sender = r.sender and e.joined_at is null and e.join_at <= now()
                                    and e.receipt_id < r.receipt_id))
                        order by r.join_at, r.receipt_id
                        limit 1
                        for update of r skip locked
                        """).query((row, _) -> waiting(row)).optional();
    }

    void joined(List<Waiting> receipts, Verdict verdict) {
        if (receipts.isEmpty()) return;
        jdbc.sql("update receipt set joined_at = now(), verdict = :verdict where receipt_id = any(:ids)")
                .param("verdict", verdict.name())
                .param("ids", ids(receipts))
                .update();
    }

    /** What it belongs to may not be committed yet. */
    void later(List<Waiting> receipts) {
        if (receipts.isEmpty()) return;
        later(ids(receipts));
    }

    /** The pause doubles, up to about a minute. */
    void later(Long... receipts) {
        jdbc.sql("""
                        update receipt set tries = tries + 1,
                            join_at = now() + interval '500 milliseconds' * power(2, least(tries, 7))
                        where receipt_id = any(:ids)
                        """).param("ids", receipts).update();
    }

    /**
     * Whether the same text or key came before: carriers repeat what was not answered in time. SMPP gives texts no name, so that there
     * only the same words shortly after are taken for the same text, and only where the person wrote nothing else in between: "3", "2"
     * and "3" again are three answers. To lose an answer is worse than to hear it twice. The parts of a long text have a number.
     */
    boolean cameBefore(Waiting receipt) {
        return jdbc.sql("""
                        select exists (
                            select from receipt e
                            where e.kind = :kind and e.provider = :provider and e.reference = :reference and e.body = :body
                                and e.receipt_id < :id
                                and (e.provider not like 'smpp-%' or e.received_at > :since
                                    and (e.parts is not null or not exists (
                                        select from receipt o
                                        where o.kind = 'TEXT' and o.sender = e.sender
                                            and o.receipt_id > e.receipt_id and o.receipt_id < :id
                                            and o.reference is distinct from e.reference))))
                        """)
                .param(
                        "since",
                        receipt.arrival().receivedAt().minus(REPEATED_WITHIN).atOffset(ZoneOffset.UTC))
                .param("kind", receipt.arrival().kind().name())
                .param("provider", receipt.arrival().provider())
                .param("reference", receipt.arrival().reference())
                .param("body", receipt.arrival().body())
                .param("id", receipt.id())
                .query(Boolean.class)
                .single();
    }

    private static Long[] ids(List<Waiting> receipts) {
        return receipts.stream().map(Waiting::id).toArray(Long[]::new);
    }

    static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("receipt_id"),
                new Arrival(
                        row.getString("provider"),
                        Kind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getObject("delivery_id", UUID.class))
                                .map(DeliveryId::new),
                        row.getInt("attempt"),
                        text(row.getString("reference")),
                        text(row.getString("status")),
                        text(row.getString("error_code")),
                        text(row.getString("sender")),
                        text(row.getString("body")),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        Concatenation.of(row.getInt("long_reference"), row.getInt("parts"), row.getInt("part"))),
                row.getInt("tries"));
    }

    private static String text(@Nullable String column) {
        return column == null ? "" : column;
    }
}
