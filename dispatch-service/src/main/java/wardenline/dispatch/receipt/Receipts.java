package wardenline.dispatch.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.contracts.Channel;
import wardenline.dispatch.delivery.Columns;
import wardenline.dispatch.id.DeliveryId;
import wardenline.dispatch.sms.Concatenation;

/** What carriers called back with. Appended at once; no row is ever taken out, and what people wrote is erased after a while. */
@Repository
public class Receipts {

    /** When a whole town answers, a call for help is not to wait behind those who are well: it is joined before what came so much earlier. */
    private static final Duration HELP_GOES_BEFORE = Duration.ofSeconds(20);

    /** The lock of those who append texts, over all replicas. */
    private static final long TEXTS = 0x7e87_5a11_0e00L;

    private static final String TO_ANSWER = """
            select * from receipt r
            where r.joined_at is null and r.join_at <= now() and r.kind in ('TEXT', 'KEY', 'MAIL_REPLY')
                and (r.kind <> 'TEXT' or not exists (
                    select from receipt e
                    where e.kind = 'TEXT' and e.sender = r.sender and e.joined_at is null and e.join_at <= now()
                        and e.receipt_id < r.receipt_id))
            """;

    private static final String TO_REPORT = """
            select * from receipt r
            where r.joined_at is null and r.join_at <= now() and r.kind in ('MESSAGE_STATUS', 'CALL_STATUS', 'MAIL_REPORT')
            """;

    private static final String IN_TURN = " order by r.join_at, r.receipt_id limit :limit for update of r skip locked";

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
        append(List.of(arrival), false);
    }

    /** Appends all of them in this order, or none. */
    void append(List<Arrival> arrivals) {
        append(arrivals, false);
    }

    /** What a carrier said when it was asked, because it had called back with nothing. */
    void appendAskedFor(Arrival arrival) {
        append(List.of(arrival), true);
    }

    void appendAskedFor(List<Arrival> arrivals) {
        append(arrivals, true);
    }

    /**
     * Until the end of this transaction no text is appended by anybody else, and all that was is to be seen. A transaction that hangs
     * must not make callbacks wait behind this one.
     */
    void appendTextsAlone() {
        jdbc.sql("select set_config('lock_timeout', '2s', true), pg_advisory_xact_lock(:texts)")
                .param("texts", TEXTS)
                .query((_, _) -> true)
                .single();
    }

    /** Which of these texts of one provider are here, by its names for them. */
    Set<String> kept(List<Arrival> texts) {
        if (texts.isEmpty()) return Set.of();
        return jdbc.sql("""
                        select reference from receipt
                        where kind in ('TEXT', 'KEY') and kind = 'TEXT' and provider = :provider and reference = any(:references)
                        """)
                .param("provider", texts.getFirst().provider())
                .param("references", Columns.texts(texts, Arrival::reference))
                .query((row, _) -> row.getString("reference"))
                .set();
    }

    private void append(List<Arrival> arrivals, boolean askedFor) {
        jdbc.sql("""
                        with beside as materialized (
                            -- Not while somebody looks which texts are missing.
                            select pg_advisory_xact_lock_shared(:texts) from generate_series(1, :some)
                        )
                        insert into receipt (provider, kind, delivery_id, attempt, reference, status, error_code, sender, body,
                            received_at, asked_for, long_reference, parts, part, join_at)
                        select provider, kind, delivery, attempt, reference, status, error, sender, body, received_at::timestamptz,
                            :askedFor, long_reference, parts, part, now() - ahead_seconds * interval '1 second'
                        from unnest(:providers, :kinds, :deliveries, :attempts, :references, :statuses, :errors, :senders, :bodies,
                                :times, :longReferences, :parts, :part, :aheadSeconds) with ordinality
                            as arrival (provider, kind, delivery, attempt, reference, status, error, sender, body, received_at,
                                long_reference, parts, part, ahead_seconds, place)
                        where (select count(*) from beside) = :some
                        order by place
                        """)
                .param("askedFor", askedFor)
                .param("texts", TEXTS)
                .param("some", arrivals.stream().anyMatch(arrival -> arrival.kind() == Kind.TEXT) ? 1 : 0)
                .param("providers", Columns.texts(arrivals, Arrival::provider))
                .param(
                        "kinds",
                        Columns.texts(arrivals, arrival -> arrival.kind().name()))
                .param(
                        "deliveries",
                        Columns.uuids(
                                arrivals,
                                arrival -> arrival.delivery()
                                        .map(DeliveryId::value)
                                        .orElse(null)))
                .param("attempts", Columns.integers(arrivals, Arrival::attempt))
                .param("references", Columns.texts(arrivals, Arrival::reference))
                .param("statuses", Columns.texts(arrivals, Arrival::status))
                .param("errors", Columns.texts(arrivals, Arrival::errorCode))
                .param("senders", Columns.texts(arrivals, Arrival::sender))
                .param("bodies", Columns.texts(arrivals, Arrival::body))
                .param(
                        "times",
                        Columns.texts(arrivals, arrival -> arrival.receivedAt().toString()))
                .param("longReferences", Columns.integers(arrivals, arrival -> of(arrival, Concatenation::reference)))
                .param("parts", Columns.integers(arrivals, arrival -> of(arrival, Concatenation::parts)))
                .param("part", Columns.integers(arrivals, arrival -> of(arrival, Concatenation::part)))
                .param(
                        "aheadSeconds",
                        Columns.longs(arrivals, arrival -> arrival.callsForHelp() ? HELP_GOES_BEFORE.toSeconds() : 0L))
                .update();
    }

    private static @Nullable Integer of(Arrival arrival, Function<Concatenation, Integer> part) {
        return arrival.concatenation().map(part).orElse(null);
    }

    /** The next reports to join, oldest first; other replicas skip them until this transaction ends. */
    List<Waiting> nextReports(int limit) {
        return next(TO_REPORT, limit);
    }

    /** Of these the next to join, as above. */
    List<Waiting> nextReports(List<Long> receipts) {
        return next(TO_REPORT, receipts);
    }

    /**
     * The next answers to join, the oldest first; other replicas skip them until this transaction ends. A text waits for an earlier
     * one of the same sender, so that there is one of each at a time: "1" and "STOP" mean what they mean in the order in which they
     * were written.
     */
    List<Waiting> nextAnswers(int limit) {
        return next(TO_ANSWER, limit);
    }

    /** Of these the next to join, as above. */
    List<Waiting> nextAnswers(List<Long> receipts) {
        return next(TO_ANSWER, receipts);
    }

    private List<Waiting> next(String which, int limit) {
        return jdbc.sql(which + IN_TURN)
                .param("limit", limit)
                .query((row, _) -> waiting(row))
                .list();
    }

    private List<Waiting> next(String which, List<Long> receipts) {
        return jdbc.sql(which + " and r.receipt_id = any(:receipts) " + IN_TURN)
                .param("receipts", Columns.longs(receipts, receipt -> receipt))
                .param("limit", receipts.size())
                .query((row, _) -> waiting(row))
                .list();
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
