package wardenline.dispatch.receipt;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import wardenline.dispatch.delivery.Columns;
import wardenline.dispatch.receipt.Receipts.Waiting;

/** Which answers are no more than an earlier one, told again. */
@Repository
class Repeats {

    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    Repeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of which of these the same text or key came before: carriers repeat what was not answered in time. SMPP gives texts no name, so
     * that there only the same words shortly after are taken for the same text, and only where the person wrote nothing else in
     * between: "3", "2" and "3" again are three answers. To lose an answer is worse than to hear it twice. The parts of a long text
     * have a number. Where the words of the earlier one are erased, the carrier's name for it must do: it gives each but once. So it does where
     * a list of Twilio's tells the words otherwise than its callback did. Kinds are
     * written out where their indexes are.
     */
    Set<Long> of(List<Waiting> receipts) {
        if (receipts.isEmpty()) return Set.of();
        return jdbc.sql("""
                        select r.receipt_id from unnest(:ids) as asked (id) join receipt r on r.receipt_id = asked.id
                        where exists (
                                select from receipt e
                                where e.kind in ('TEXT', 'KEY') and e.kind = r.kind and e.reference = r.reference
                                    and e.provider = r.provider and e.receipt_id < r.receipt_id
                                    and (e.body = r.body or e.reference <> '' and (
                                        e.body is null or r.kind = 'TEXT' and r.provider not like 'smpp-%'))
                                    and (e.provider not like 'smpp-%' or e.received_at > r.received_at - :within::interval
                                        and (e.parts is not null or not exists (
                                            select from receipt o
                                            where o.kind = 'TEXT' and o.sender = e.sender
                                                and o.receipt_id > e.receipt_id and o.receipt_id < r.receipt_id
                                                and o.reference is distinct from e.reference))))
                            or r.kind = 'MAIL_REPLY' and exists (
                                select from receipt e
                                where e.kind = 'MAIL_REPLY' and e.reference = r.reference
                                    and e.provider = r.provider and e.receipt_id < r.receipt_id
                                    and (e.body = r.body or e.body is null and e.reference <> ''))
                        """)
                .param("within", REPEATED_WITHIN.toSeconds() + " seconds")
                .param("ids", Columns.longs(receipts, Waiting::id))
                .query((row, _) -> row.getLong("receipt_id"))
                .set();
    }
}
