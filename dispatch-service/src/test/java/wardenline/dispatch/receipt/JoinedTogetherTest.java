package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;

@DispatchTest
class JoinedTogetherTest {

    private static final int TOGETHER = 8;
    private static final int HISTORY = 5_000;

    @Autowired
    Line line;

    @Autowired
    Repeats repeats;

    @Autowired
    Receipts receipts;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void of_many_taken_together_the_one_that_cannot_be_joined_is_put_off_alone() {
        var release = Line.emergency();
        line.release(
                release,
                IntStream.range(0, TOGETHER)
                        .mapToObj(i -> Line.person("Person " + i, Line.text("+44770090033" + i)))
                        .toList());
        line.awaitCount(release, DeliveryState.ACCEPTED, TOGETHER);

        // No acknowledgement can be written of a time before all times.
        line.jdbc().sql("""
                        insert into receipt (provider, kind, reference, sender, body, received_at)
                        select 'a', 'TEXT', 'together-' || i, '+44770090033' || i, '1',
                            case i when 5 then '-infinity'::timestamptz else now() end
                        from generate_series(0, :last) i
                        """).param("last", TOGETHER - 1).update();

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, TOGETHER - 1);
        Awaitility.await().until(this::waiting, List.of("together-5")::equals);
        line.jdbc().sql("delete from receipt where reference = 'together-5'").update();
    }

    /** Those that were tried in vain. */
    private List<String> waiting() {
        return line.jdbc()
                .sql(
                        "select reference from receipt where reference like 'together-%' and joined_at is null and tries > 0")
                .query((row, _) -> row.getString("reference"))
                .list();
    }

    @Test
    void however_many_came_before_only_the_same_are_looked_at() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            texts(0, HISTORY);
            texts(HISTORY - 1, HISTORY + 1);
            var latest = receipts.nextAnswers(2 * HISTORY).stream()
                    .filter(waiting -> waiting.arrival().provider().equals("history"))
                    .toList()
                    .reversed()
                    .subList(0, 3);
            var before = looked();

            assertThat(repeats.of(latest)).hasSize(1);

            assertThat(looked() - before).isLessThan(20);
        });
    }

    private void texts(int from, int to) {
        line.jdbc().sql("""
                        insert into receipt (provider, kind, reference, sender, body, received_at)
                        select 'history', 'TEXT', 'history-' || i, 'history-' || gen_random_uuid(), '1', now()
                        from generate_series(:from, :to - 1) i
                        """).param("from", from).param("to", to).update();
    }

    /** How many receipts were looked at since this transaction began. */
    private long looked() {
        return line.jdbc()
                .sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'receipt'")
                .query(Long.class)
                .single();
    }
}
