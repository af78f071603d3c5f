package wardenline.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class ErasingTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    private final List<String> asked = new ArrayList<>();

    @Test
    void each_kind_is_asked_until_it_has_less_than_a_batch_and_by_its_own_time() {
        new Erasing(List.of(kind("mail", 1, 450), kind("texts", 30, 10)), NOON).round();

        assertThat(asked)
                .containsExactly(
                        "mail 2026-11-25T12:00:00Z 200",
                        "mail 2026-11-25T12:00:00Z 200",
                        "mail 2026-11-25T12:00:00Z 50",
                        "texts 2026-10-27T12:00:00Z 10");
    }

    @Test
    void one_that_cannot_be_erased_now_keeps_no_other_one() {
        new Erasing(List.of(kind("mail", 1, -1), kind("texts", 30, 10)), NOON).round();

        assertThat(asked).containsExactly("texts 2026-10-27T12:00:00Z 10");
    }

    /** Fails where fewer than none are there. */
    private Erasable kind(String name, int days, int rows) {
        var left = new AtomicInteger(rows);
        return new Erasable(name, days, (before, limit) -> {
            if (left.get() < 0) throw new QueryTimeoutException("of a test");
            var erased = Math.min(left.get(), limit);
            left.addAndGet(-erased);
            asked.add(name + " " + before + " " + erased);
            return erased;
        });
    }
}
