package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.dispatch.DispatchTest;

@DispatchTest
class KeepingMissedTest {

    private static final int TEXTS = 60;
    private static final int REPLICAS = 4;

    @Autowired
    KeepingMissed keeping;

    @Autowired
    WritingCallbacks writing;

    @Autowired
    Looks looks;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoever_brings_a_text_first_it_is_caught_up_once_at_most_and_never_after_its_callback() throws Exception {
        var run = UUID.randomUUID() + "-";
        var texts = IntStream.range(0, TEXTS).mapToObj(i -> text(run + i)).toList();

        var kept = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<Integer>>();
            for (var replica = 0; replica < REPLICAS; replica++) work.add(() -> keeping.keep(texts));
            for (var i = 0; i < TEXTS; i += 2) {
                var callback = texts.get(i);
                work.add(i % 4 == 0 ? 0 : work.size(), () -> {
                    writing.write(callback);
                    return 0;
                });
            }
            for (var one : threads.invokeAll(work)) kept += one.get();
        }

        assertThat(count("select count(*) from receipt where reference like :run and asked_for", run))
                .isEqualTo(kept);
        assertThat(count("select count(distinct reference) from receipt where reference like :run", run))
                .isEqualTo(TEXTS);
        assertThat(count("""
                        select count(*) from receipt r join receipt e on e.reference = r.reference and e.receipt_id < r.receipt_id
                        where r.reference like :run and r.asked_for
                        """, run)).isZero();
        assertThat(keeping.keep(texts)).isZero();
        jdbc.sql("delete from receipt where reference like :run")
                .param("run", run + "%")
                .update();
    }

    @Test
    void one_replica_looks_at_a_time_and_from_where_the_last_whole_look_ended() {
        var provider = "twilio-" + UUID.randomUUID();
        var day = Duration.ofDays(1);
        var pause = Duration.ofMinutes(1);

        var first = looks.begin(provider, pause, day).orElseThrow();
        assertThat(looks.begin(provider, pause, day)).isEmpty();
        assertThat(looks.begin(provider, Duration.ZERO, day).orElseThrow().since())
                .isBetween(first.since(), first.since().plusSeconds(60));
        looks.ended(provider, first.at());

        assertThat(first.since()).isEqualTo(first.at().minus(day));
        assertThat(looks.begin(provider, Duration.ZERO, day).orElseThrow().since())
                .isEqualTo(first.at().minus(Duration.ofMinutes(5)));
        jdbc.sql("delete from texts_received where provider = :provider")
                .param("provider", provider)
                .update();
    }

    private int count(String sql, String run) {
        return jdbc.sql(sql).param("run", run + "%").query(Integer.class).single();
    }

    private static Arrival text(String reference) {
        return Arrival.ofText(
                "a", reference, reference, "received", "1", Clock.systemUTC().instant());
    }
}
