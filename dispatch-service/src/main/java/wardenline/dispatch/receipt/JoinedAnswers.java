package wardenline.dispatch.receipt;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers that were joined: read no more, but to tell whether one that comes is the same told again. */
@Repository
class JoinedAnswers {

    private final JdbcClient jdbc;

    JoinedAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes number and words out of so many that came before then, the oldest first; other replicas take others. A pressed key is no
     * word. The carrier's name stays, by which a text or a mail that is told once more is known; over SMPP there is none, only a digest
     * of number and words, from which both can be guessed.
     */
    int erase(Instant before, int limit) {
        return jdbc.sql("""
                        update receipt set sender = null, erased_at = now(),
                            body = case when kind in ('TEXT', 'MAIL_REPLY') then null else body end,
                            reference = case when kind = 'TEXT' and provider like 'smpp-%' then null else reference end
                        where receipt_id in (
                            select receipt_id from receipt
                            where joined_at is not null and erased_at is null and (kind in ('TEXT', 'MAIL_REPLY') or sender <> '')
                                and (kind <> 'TEXT' or verdict <> 'UNMATCHED') and kind <> 'MAIL' and received_at < :before
                            order by received_at limit :limit for update skip locked)
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
