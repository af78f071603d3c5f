package wardenline.dispatch.stranger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import wardenline.dispatch.answer.ReplyWords;
import wardenline.dispatch.id.MaskedAddress;
import wardenline.dispatch.sms.Concatenation;

/**
 * The texts and mails of strangers. The words stay where they were received, until they are erased; what is kept here is that somebody
 * has to read them, and who did.
 */
@Repository
public class StrangersTexts {

    /** One that is tried anew waits on, until it finds what it belongs to. */
    private static final String WAITING = """
             from stranger_text s join receipt r using (receipt_id)
            where s.seen_at is null and coalesce(r.verdict, 'UNMATCHED') = 'UNMATCHED'
            """;

    private static final String CALLS_FOR_HELP = "s.meaning in ('NEED_HELP', 'MAY_NEED_HELP')";

    private static final int PARTS_MAX = 400;

    private final JdbcClient jdbc;

    StrangersTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A number or an address with texts that wait.
     *
     * @param receiptId its latest text; opens all of them
     * @param by what it wrote by
     * @param sender as far as it takes to recognise it
     * @param callsForHelp by the word for it, or in words of their own
     * @param inOwnWords so only: a machine may have written them
     */
    record Sender(
            long receiptId,
            Medium by,
            String sender,
            boolean callsForHelp,
            boolean inOwnWords,
            int texts,
            Instant first,
            Instant latest) {}

    /**
     * A text that an officer has looked at.
     *
     * @param sender as far as it takes to recognise it; empty where number and words are erased
     */
    record LookedAt(
            long receiptId, Medium by, Optional<String> sender, ReplyWords.Reply meaning, Correspondence.Seen seen) {}

    /** What waits to be read. */
    record Waits(boolean callsForHelp, boolean others) {}

    /** Whether it is for officers to read. */
    static boolean ofAPerson(ReplyWords.Reply meaning) {
        return switch (meaning) {
            case NEED_HELP, SAFE, LEFT, STAYING, MAY_NEED_HELP, TEXT -> true;
            case ACK, STOP, START, INFORMATION -> false;
        };
    }

    /** Puts a text before officers if it says something of a person; of several parts, {@code receipt} is the first that came. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long receipt, ReplyWords.Reply meaning) {
        if (ofAPerson(meaning))
            jdbc.sql("""
                            insert into stranger_text (receipt_id, meaning) values (:receipt, :meaning)
                            on conflict (receipt_id) do nothing
                            """)
                    .param("receipt", receipt)
                    .param("meaning", meaning.name())
                    .update();
    }

    Waits waits(Medium by) {
        var waiting = WAITING + " and r.kind = :kind and ";
        return jdbc.sql("select exists (select" + waiting + CALLS_FOR_HELP + ") as help, exists (select" + waiting
                        + "not " + CALLS_FOR_HELP + ") as others")
                .param("kind", by.name())
                .query((row, _) -> new Waits(row.getBoolean("help"), row.getBoolean("others")))
                .single();
    }

    /** Calls for help before others, whoever has waited longest first. */
    @Transactional(readOnly = true)
    public List<Sender> waiting(int limit) {
        return jdbc.sql("""
                        select max(s.receipt_id) as receipt_id, r.kind, r.sender, bool_or(%s) as help,
                            not bool_or(s.meaning = 'NEED_HELP') as own_words,
                            count(*)::int as texts, min(r.received_at) as first, max(r.received_at) as latest
                        """.formatted(CALLS_FOR_HELP)
                        + WAITING + " group by r.kind, r.sender order by help desc, first limit :limit")
                .param("limit", limit)
                .query((row, _) -> new Sender(
                        row.getLong("receipt_id"),
                        Medium.valueOf(row.getString("kind")),
                        MaskedAddress.of(row.getString("sender")),
                        row.getBoolean("help"),
                        row.getBoolean("help") && row.getBoolean("own_words"),
                        row.getInt("texts"),
                        instant(row, "first"),
                        instant(row, "latest")))
                .list();
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<LookedAt> lookedAt(int limit) {
        return jdbc.sql("""
                        select s.*, r.kind, r.sender from stranger_text s join receipt r using (receipt_id)
                        where s.seen_at is not null order by s.seen_at desc, s.receipt_id desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new LookedAt(
                        row.getLong("receipt_id"),
                        Medium.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getString("sender")).map(MaskedAddress::of),
                        ReplyWords.Reply.valueOf(row.getString("meaning")),
                        seen(row)))
                .list();
    }

    /** What the number of that text wrote from a week before on, and whatever else of it waits; empty where it is no stranger's. */
    Optional<Correspondence> of(long receipt) {
        return writer(receipt)
                .map(writer -> Correspondence.of(receipt, writer.by(), writer.sender(), parts(receipt, writer)));
    }

    private record Writer(Medium by, String sender) {}

    private Optional<Writer> writer(long receipt) {
        return jdbc.sql("""
                        select r.kind, r.sender from receipt r left join stranger_text s using (receipt_id)
                        where r.receipt_id = :receipt and r.kind in ('TEXT', 'MAIL') and r.erased_at is null
                            and (r.verdict = 'UNMATCHED' or r.verdict is null and s.receipt_id is not null)
                        """)
                .param("receipt", receipt)
                .query((row, _) -> new Writer(Medium.valueOf(row.getString("kind")), row.getString("sender")))
                .optional();
    }

    /** The kind is written out where its index is. */
    private List<Correspondence.Part> parts(long receipt, Writer writer) {
        return jdbc.sql("""
                        select * from (
                            select r.receipt_id, r.received_at, r.provider, coalesce(r.body, '') as body, r.long_reference, r.parts, r.part,
                                case when r.kind = 'MAIL' then s.meaning end as meaning,
                                s.receipt_id is not null and s.seen_at is null as waits, s.seen_at, s.seen_by, s.seen_word
                            from receipt r left join stranger_text s using (receipt_id)
                            where r.kind = '%s' and r.sender = :sender and coalesce(r.verdict, 'UNMATCHED') = 'UNMATCHED'
                                and (s.receipt_id is not null and s.seen_at is null or r.received_at > (
                                    select c.received_at - interval '7 days' from receipt c where c.receipt_id = :receipt))
                            order by r.receipt_id desc limit :limit) latest
                        order by receipt_id
                        """.formatted(writer.by()))
                .param("sender", writer.sender())
                .param("receipt", receipt)
                .param("limit", PARTS_MAX)
                .query((row, _) -> part(row))
                .list();
    }

    /** Of these, those of the same number as that text that nobody had looked at before. */
    List<Long> see(long receipt, List<Long> texts, String by, String word) {
        return jdbc.sql("""
                        update stranger_text s set seen_at = now(), seen_by = :by, seen_word = :word
                        from receipt r, receipt c
                        where c.receipt_id = :receipt and r.receipt_id = s.receipt_id
                            and r.kind = c.kind and r.sender = c.sender
                            and s.receipt_id = any(:texts) and s.seen_at is null
                        returning s.receipt_id
                        """)
                .param("receipt", receipt)
                .param("texts", new SqlArrayValue("bigint", texts.toArray()))
                .param("by", by)
                .param("word", word)
                .query((row, _) -> row.getLong("receipt_id"))
                .list();
    }

    /**
     * Takes sender and words out of so many texts or mails that came before then, the oldest first: not where something of the same sender
     * waits, nor where an officer has looked at the text since, of which it may be one part.
     */
    int erase(Medium by, Instant before, int limit) {
        return jdbc.sql("""
                        update receipt set sender = null, body = null, erased_at = now(),
                            -- SMPP gives texts no name: theirs here is a digest of number and words, from which both can be guessed.
                            reference = case when provider like 'smpp-%%' then null else reference end
                        where receipt_id in (
                            select r.receipt_id from receipt r
                            where r.kind = '%1$s' and r.verdict = 'UNMATCHED' and r.erased_at is null and r.received_at < :before
                                and not exists (
                                    select from stranger_text s join receipt o using (receipt_id)
                                    where o.kind = '%1$s' and o.sender = r.sender and coalesce(o.verdict, 'UNMATCHED') = 'UNMATCHED'
                                        and (s.seen_at is null
                                            or s.seen_at >= :before and (o.receipt_id = r.receipt_id
                                                or o.provider = r.provider and o.long_reference = r.long_reference and o.parts = r.parts)))
                            order by r.received_at limit :limit for update of r skip locked)
                        """.formatted(by))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static Correspondence.Part part(ResultSet row) throws SQLException {
        return new Correspondence.Part(
                row.getLong("receipt_id"),
                instant(row, "received_at"),
                row.getString("provider"),
                Optional.ofNullable(row.getString("meaning")).map(ReplyWords.Reply::valueOf),
                row.getString("body"),
                Concatenation.of(row.getInt("long_reference"), row.getInt("parts"), row.getInt("part")),
                row.getBoolean("waits"),
                row.getObject("seen_at") == null ? Optional.empty() : Optional.of(seen(row)));
    }

    private static Correspondence.Seen seen(ResultSet row) throws SQLException {
        return new Correspondence.Seen(instant(row, "seen_at"), row.getString("seen_by"), row.getString("seen_word"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
