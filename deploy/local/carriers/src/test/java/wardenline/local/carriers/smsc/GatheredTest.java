package wardenline.local.carriers.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardenline.local.carriers.behaviour.Carrier;
import wardenline.local.carriers.kept.Channel;
import wardenline.local.carriers.kept.Direction;
import wardenline.local.carriers.kept.Message;

class GatheredTest {

    private static final Message TEXT = new Message(
            1,
            Channel.SMS,
            Carrier.SMPP_A,
            Direction.TO_CITIZEN,
            "+12025550100",
            "+12025550123",
            "",
            "Avoid the market.",
            "accepted",
            null,
            "1",
            "D1",
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null);

    private final List<Message> reachedNobody = new ArrayList<>();
    private final Gathered text = new Gathered(reachedNobody::add);

    @Test
    void a_text_has_reached_nobody_from_its_first_part_that_failed_on_and_that_once() {
        text.whole(TEXT);
        assertThat(reachedNobody).isEmpty();

        text.failed();
        assertThat(reachedNobody).containsExactly(TEXT);

        text.failed();
        assertThat(reachedNobody).containsExactly(TEXT);
    }

    @Test
    void a_part_may_fail_before_the_last_one_has_come() {
        text.failed();
        assertThat(reachedNobody).isEmpty();

        text.whole(TEXT);
        assertThat(reachedNobody).containsExactly(TEXT);
    }
}
