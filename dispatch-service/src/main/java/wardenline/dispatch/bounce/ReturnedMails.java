package wardenline.dispatch.bounce;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mail that came back, as it came. Appended at once; no row is ever taken out, and what was written is erased after a while. */
@Repository
class ReturnedMails {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnedMails(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Form {
        /** As RFC 5322 has it. */
        MESSAGE,
        /** As {@link JsonBounce} has it. */
        JSON
    }

    enum Verdict {
        REPORT,
        REPLY,
        AUTOMATIC,
        FORGED,
        /** A person wrote, and to no mail of ours. */
        STRANGER,
        UNMATCHED,
        UNREADABLE
    }

    /** One that waits to be sorted. */
    record Waiting(long id, String source, Form form, byte[] raw, Instant receivedAt) {

        /** Names it among all mails: the same bytes have the same name. */
        String reference() {
            return HexFormat.of().formatHex(digest(raw));
        }
    }

    /** One that belongs to nothing, as an operator sees it. */
    record Aside(long id, String source, String verdict, String statusCode, int bytes, Instant receivedAt) {}

    /** {@code false} where it was here already. */
    boolean append(String source, Form form, byte[] raw) {
        return jdbc.sql("""
                        insert into returned_mail (source, form, digest, raw, received_at)
                        values (:source, :form, :digest, :raw, :receivedAt)
                        on conflict do nothing
                        """)
                        .param("source", source)
                        .param("form", form.name())
                        .param("digest", digest(raw))
                        .param("raw", raw)
                        .param("receivedAt", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Long> toSort(int limit) {
        return jdbc.sql("select mail_id from returned_mail where sorted_at is null order by mail_id limit :limit")
                .param("limit", limit)
                .query((row, _) -> row.getLong("mail_id"))
                .list();
    }

    /** Empty where another replica has it, or had it. */
    Optional<Waiting> lock(long id) {
        return jdbc.sql("""
                        select * from returned_mail where mail_id = :id and sorted_at is null for update skip locked
                        """).param("id", id).query((row, _) -> waiting(row)).optional();
    }

    void sorted(long id, Verdict verdict, @Nullable String statusCode) {
        var rows = jdbc.sql("""
                        update returned_mail set sorted_at = now(), verdict = :verdict, status_code = :code
                        where mail_id = :id and sorted_at is null
                        """)
                .param("verdict", verdict.name())
                .param("code", statusCode)
                .param("id", id)
                .update();
        if (rows != 1) throw new IllegalStateException("Returned mail " + id + " was sorted by somebody else");
    }

    /** Takes the words out of so many that were sorted and came before then, the oldest first; other replicas take others. */
    int erase(Instant before, int limit) {
        return jdbc.sql("""
                        update returned_mail set bytes = length(raw), raw = null
                        where mail_id in (
                            select mail_id from returned_mail
                            where raw is not null and sorted_at is not null and received_at < :before
                            order by received_at limit :limit for update skip locked)
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    /** The latest ones that belong to nothing. */
    List<Aside> aside(int limit) {
        return jdbc.sql("""
                        select mail_id, source, verdict, coalesce(status_code, '') as status_code, coalesce(length(raw), bytes) as bytes, received_at
                        from returned_mail where verdict in ('FORGED', 'UNMATCHED', 'UNREADABLE')
                        order by mail_id desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Aside(
                        row.getLong("mail_id"),
                        row.getString("source"),
                        row.getString("verdict"),
                        row.getString("status_code"),
                        row.getInt("bytes"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("mail_id"),
                row.getString("source"),
                Form.valueOf(row.getString("form")),
                row.getBytes("raw"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private static byte[] digest(byte[] raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
