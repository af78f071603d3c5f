package wardenline.dispatch.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.contracts.Channel;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.carrier.Provider;

/** In which order carriers are asked for what they never reported, and how much is read for it. */
@DispatchTest
class UnreportedTest {

    private static final Provider.Identity ASKED = new Provider.Identity("twilio-asked", Channel.SMS, false);
    private static final Provider.Identity SPARED = new Provider.Identity("twilio-spared", Channel.SMS, false);
    private static final String NEVER = "-infinity";
    private static final int MANY = 3_000;

    @Autowired
    Unreported unreported;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void forgetTheStatistics() {
        jdbc.sql("analyze delivery").update();
    }

    @Test
    void an_emergency_is_asked_for_before_older_routine_and_each_lane_by_how_long_it_is_overdue() {
        unnoticed(() -> {
            silent(ASKED, "ROUTINE", 1, "2 hours", NEVER);
            var again = silent(ASKED, "EMERGENCY", 1, "40 minutes", "-1 minute");
            var late = silent(ASKED, "EMERGENCY", 1, "10 minutes", NEVER);
            silent(ASKED, "EMERGENCY", 1, "2 minutes", NEVER);
            silent(ASKED, "EMERGENCY", 1, "40 minutes", "1 minute");
            silent(ASKED, "EMERGENCY", 1, "2 days", NEVER);

            assertThat(toAsk(2))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(late, again).flatMap(List::stream).toList());
            assertThat(toAsk(10)).hasSize(1);
            assertThat(toAsk(10)).isEmpty();
        });
    }

    @Test
    void what_would_be_asked_for_again_too_late_is_not_asked_for_again() {
        unnoticed(() -> {
            var old = silent(ASKED, "EMERGENCY", 1, "14 hours", NEVER);

            assertThat(toAsk(10)).isEqualTo(old);

            assertThat(jdbc.sql("select due_at = 'infinity' from delivery where delivery_id = :delivery")
                            .param("delivery", old.getFirst())
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        });
    }

    @Test
    void however_many_are_silent_only_those_are_read_that_are_asked_for() {
        unnoticed(() -> {
            silent(SPARED, "EMERGENCY", MANY, "1 hour", NEVER);
            silent(ASKED, "EMERGENCY", MANY, "1 hour", "1 hour");
            silent(ASKED, "EMERGENCY", MANY, "1 minute", NEVER);
            silent(ASKED, "ROUTINE", MANY, "1 hour", NEVER);
            jdbc.sql("analyze delivery").update();
            var before = read();

            assertThat(toAsk(20)).hasSize(20);

            assertThat(read() - before).isLessThan(200);
        });
    }

    /** What is never committed no thread of the service asks for. */
    private void unnoticed(Runnable test) {
        transactions.executeWithoutResult(nothingStays -> {
            nothingStays.setRollbackOnly();
            test.run();
        });
    }

    private List<UUID> toAsk(int rows) {
        return unreported.toAsk(Duration.ofMinutes(3), Duration.ofDays(1), rows, List.of(ASKED)).stream()
                .map(request -> request.delivery().value())
                .toList();
    }

    /** @param due when it is asked for again, from now on */
    private List<UUID> silent(Provider.Identity provider, String lane, int number, String since, String due) {
        return jdbc.sql("""
                        with silent as (
                            insert into delivery (release_id, lane, person_id, contact_point_id, step, channel, address,
                                recipient_name, language, state, due_at, attempts, provider, changed_at)
                            select gen_random_uuid(), :lane, gen_random_uuid(), gen_random_uuid(), 1, 'SMS', '+12025550199', '', 'en',
                                'ACCEPTED', now() + :due::interval, 1, :provider, now() - :since::interval
                            from generate_series(1, :number)
                            returning delivery_id
                        ), begun as (
                            insert into attempt (delivery_id, attempt, provider, again, outcome, reference)
                            select delivery_id, 1, :provider, false, 'ACCEPTED', delivery_id::text from silent
                        )
                        select delivery_id from silent
                        """)
                .param("lane", lane)
                .param("due", due)
                .param("provider", provider.name())
                .param("since", since)
                .param("number", number)
                .query((row, _) -> row.getObject("delivery_id", UUID.class))
                .list();
    }

    /** How many deliveries were read since this transaction began. */
    private long read() {
        return jdbc.sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'delivery'")
                .query(Long.class)
                .single();
    }
}
