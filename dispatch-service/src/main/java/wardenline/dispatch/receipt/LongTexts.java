package wardenline.dispatch.receipt;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import wardenline.dispatch.receipt.Receipts.Waiting;
import wardenline.dispatch.sms.Concatenation;
import wardenline.dispatch.sms.LongText;

/** Puts the parts of a long text together again, whichever replica each came to and in whatever order. */
@Component
class LongTexts {

    private static final Duration APART_MAX = Duration.ofHours(1);

    private final JdbcClient jdbc;

    LongTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known of the text that a part belongs to.
     *
     * @param parts all rows of it, doubled ones too
     * @param whole whether no part is missing
     * @param body the parts that are here, in their order
     */
    record Known(List<Waiting> parts, boolean whole, String body) {}

    Known around(Waiting part) {
        var joins = part.arrival().concatenation();
        if (joins.isEmpty())
            return new Known(List.of(part), true, part.arrival().body());
        var rows = rows(part, joins.get());
        var text = LongText.of(
                joins.get().parts(),
                rows,
                row -> row.arrival().concatenation(),
                row -> row.arrival().body());
        return new Known(rows, text.whole(), text.words(""));
    }

    /** The parts of a text that are here and not joined; a part that another replica looks at is left out. */
    private List<Waiting> rows(Waiting part, Concatenation of) {
        return jdbc.sql("""
                        select * from receipt
                        where provider = :provider and sender = :sender and long_reference = :reference and parts = :parts
                            and joined_at is null and received_at > :since
                        order by receipt_id for update skip locked
                        """)
                .param("provider", part.arrival().provider())
                .param("sender", part.arrival().sender())
                .param("reference", of.reference())
                .param("parts", of.parts())
                .param("since", part.arrival().receivedAt().minus(APART_MAX).atOffset(ZoneOffset.UTC))
                .query((row, _) -> Receipts.waiting(row))
                .list();
    }
}
