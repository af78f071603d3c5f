package wardenline.dispatch.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.contracts.Mode;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.delivery.GoingRound;
import wardenline.dispatch.id.Lane;

/**
 * A great release has just gone out. The statistics are of a moment ago, when all of it waited: whoever asks PostgreSQL whether anything
 * waits is answered by reading the whole ledger, in vain.
 */
@DispatchTest
class FirstByIndexTest {

    private static final int SENT = 20_000;

    @Autowired
    LedgerConditions conditions;

    @Autowired
    Untaken untaken;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void forgetTheStatistics() {
        jdbc.sql("analyze delivery").update();
        jdbc.sql("analyze attempt").update();
        jdbc.sql("analyze receipt").update();
    }

    @Test
    void alarms_read_nothing_from_end_to_end() {
        assertThat(readInPassing(conditions::causes)).isZero();
    }

    @Test
    void nor_does_the_one_of_what_was_turned_away() {
        var candidates = List.of(new GoingRound.Candidate("other", Channel.SMS, Mode.LIVE, "", false));

        assertThat(readInPassing(() -> untaken.turnedAwayWaits(Lane.EMERGENCY, Channel.SMS, Mode.LIVE, candidates, 5)))
                .isZero();
    }

    /** What is never committed neither the service's own threads nor other tests meet. */
    private long readInPassing(Runnable asking) {
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            allWait();
            jdbc.sql("analyze delivery").update();
            jdbc.sql("analyze attempt").update();
            jdbc.sql("analyze receipt").update();
            allAreSent();
            var before = readInPassing();
            asking.run();
            return readInPassing() - before;
        });
    }

    private void allWait() {
        jdbc.sql("""
                        insert into release (release_id, advisory_id, version, lane, mode, released_at, expires_at, segments, content_at)
                        select uuidv7(), uuidv7(), 1, 'EMERGENCY', 'LIVE', now() - interval '1 hour', now() + interval '1 hour', 1, now()
                        from generate_series(1, 4)
                        """).update();
        jdbc.sql("""
                        insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address, recipient_name,
                            language, state, due_at, lease_until)
                        select (select release_id from release order by released_at, release_id limit 1), 'EMERGENCY',
                            gen_random_uuid(), gen_random_uuid(), 1, 'SMS', '+12025550100', '', 'en',
                            case when number % 2 = 0 then 'PLANNED' else 'CLAIMED' end, now() - interval '1 hour',
                            case when number % 2 = 1 then now() - interval '1 hour' end
                        from generate_series(1, :sent) as number
                        """).param("sent", SENT).update();
        jdbc.sql("""
                        insert into attempt (delivery_id, attempt, provider, again, concluded_at, outcome, reason)
                        select uuidv7(), 1, 'example', false, now(), 'UNKNOWN', 'LEASE_EXPIRED' from generate_series(1, :sent)
                        """).param("sent", SENT).update();
        jdbc.sql("""
                        insert into receipt (provider, kind, status, received_at, join_at)
                        select 'example', 'MESSAGE_STATUS', 'sent', now(), now() - interval '1 hour' from generate_series(1, :sent)
                        """).param("sent", SENT).update();
    }

    private void allAreSent() {
        jdbc.sql("update delivery set state = 'ACCEPTED', lease_until = null where address = '+12025550100'")
                .update();
        jdbc.sql("update attempt set outcome = 'ACCEPTED', reason = null where provider = 'example'")
                .update();
        jdbc.sql("update receipt set joined_at = now(), verdict = 'APPLIED' where provider = 'example'")
                .update();
    }

    /** Of this transaction alone. */
    private long readInPassing() {
        return jdbc.sql("""
                        select sum(seq_tup_read) from pg_stat_xact_user_tables where relname in ('delivery', 'attempt', 'receipt')
                        """).query(Long.class).single();
    }
}
