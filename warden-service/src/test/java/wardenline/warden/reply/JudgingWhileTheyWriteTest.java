package wardenline.warden.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import wardenline.platform.security.Officer;
import wardenline.platform.security.Role;
import wardenline.warden.Api;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

/** A call that is being taken in while an officer judges an earlier one: it is never lost behind the judgement. */
@WardenTest
class JudgingWhileTheyWriteTest {
    private static final Officer OFFICER = new Officer("amina", "Amina Okafor", Set.of(Role.RSO), "Nairobi");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JudgingReply judging;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void an_officer_waits_for_what_is_being_taken_in_and_has_to_read_it() {
        var steps = new ReplySteps(api, jdbc);
        var person = new Story(api).town("ZW", -23.4, 33.4, 1).getFirst();
        var release = steps.released(-23.4, 33.4, 1);
        var reply = steps.writeForHelp(person, release, "thank you for your help", TestBeans.MORNING);

        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            var judged = transaction.execute(_ -> {
                takeIn(person.id(), release);
                int taker =
                        jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
                var waiting = CompletableFuture.supplyAsync(() -> judging.judge(OFFICER, reply, reply), officers);
                await().untilAsserted(() -> assertThat(waitFor(taker)).isEqualTo(1));
                return waiting;
            });

            assertThat(judged.join()).isEqualTo(new JudgingReply.Result.Denied(JudgingReply.Refusal.NEWER_WORDS));
        }
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
    }

    /** As the consumer does. */
    private void takeIn(UUID person, UUID release) {
        var at = TestBeans.MORNING.plusSeconds(60).atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into reply (reply_id, person_id, release_id, channel, answer, free_text, may_need_help, received_at)
                        values (gen_random_uuid(), :person, :release, 'SMS', 'TEXT', 'now we need help', true, :at)
                        """)
                .param("person", person)
                .param("release", release)
                .param("at", at)
                .update();
        jdbc.sql("""
                        update release_recipient set wrote_for_help_at = greatest(wrote_for_help_at, :at)
                        where release_id = :release and person_id = :person
                        """)
                .param("at", at)
                .param("release", release)
                .param("person", person)
                .update();
    }

    /** How many wait for what that connection holds. */
    private int waitFor(int connection) {
        return jdbc.sql("select count(*) from pg_stat_activity where :connection = any(pg_blocking_pids(pid))")
                .param("connection", connection)
                .query(Integer.class)
                .single();
    }
}
