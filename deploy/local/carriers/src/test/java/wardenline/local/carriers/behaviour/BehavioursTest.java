package wardenline.local.carriers.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.local.carriers.CarriersRunning;

@CarriersRunning
class BehavioursTest {

    @Autowired
    private Behaviours behaviours;

    @AfterEach
    void well() {
        behaviours.change(Carrier.SMTP_B, Behaviour.NORMAL);
    }

    @Test
    void the_same_seed_draws_the_same_once_more_and_another_one_something_else() {
        var first = drawn(7);

        assertThat(drawn(7)).isEqualTo(first);
        assertThat(drawn(8)).isNotEqualTo(first);
    }

    private List<List<Duration>> drawn(long seed) {
        behaviours.change(Carrier.SMTP_B, new BehaviourChange(Mode.REPEAT_RECEIPTS, null, 0.5, null, seed).behaviour());
        return Stream.generate(() -> behaviours.receiptsAfter(Carrier.SMTP_B))
                .limit(20)
                .toList();
    }
}
