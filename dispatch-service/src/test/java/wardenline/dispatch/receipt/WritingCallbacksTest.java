package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import wardenline.dispatch.DispatchTest;

@DispatchTest
class WritingCallbacksTest {

    private static final int MANY = 300;
    private static final Instant NOW = Instant.now();
    private static final Instant BEYOND_ANY_CALENDAR = Instant.parse("+300000-01-01T00:00:00Z");

    @Autowired
    WritingCallbacks writing;

    @Autowired
    JdbcClient jdbc;

    @Test
    void of_many_at_once_each_is_written_when_its_call_returns() throws Exception {
        var written = atOnce(IntStream.range(0, MANY)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    writing.write(status("together-" + i));
                    return kept("together-" + i) == 1;
                })
                .toList());

        assertThat(written).hasSize(MANY).containsOnly(true);
    }

    @Test
    void one_that_the_database_will_not_have_fails_alone() throws Exception {
        var calls = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < MANY; i++) {
            var status = status("beside-" + i, i % 100 == 50 ? BEYOND_ANY_CALENDAR : NOW);
            calls.add(() -> taken(status));
        }

        var taken = atOnce(calls);

        for (var i = 0; i < MANY; i++) assertThat(taken.get(i)).as("no. %d", i).isEqualTo(i % 100 != 50);
        assertThat(kept("beside-%")).isEqualTo(MANY - 3);
    }

    private boolean taken(Arrival status) {
        try {
            writing.write(status);
            return true;
        } catch (DataIntegrityViolationException _) {
            return false;
        }
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Boolean>();
            for (var answer : threads.invokeAll(calls)) answers.add(answer.get());
            return answers;
        }
    }

    private static Arrival status(String reference) {
        return status(reference, NOW);
    }

    private static Arrival status(String reference, Instant receivedAt) {
        return new Arrival(
                "a",
                Receipts.Kind.MESSAGE_STATUS,
                Optional.empty(),
                0,
                reference,
                "queued",
                "",
                "",
                "",
                receivedAt,
                Optional.empty());
    }

    private int kept(String reference) {
        return jdbc.sql("select count(*) from receipt where reference like :reference")
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }
}
