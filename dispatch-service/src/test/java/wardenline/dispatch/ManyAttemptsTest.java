package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;

/** What nobody takes is tried for as long as its release stands, and stops nothing else. */
@DispatchTest
class ManyAttemptsTest {

    @Autowired
    Line line;

    private final Line.Draft stuck = Line.emergency();

    @AfterEach
    void release() {
        line.cancel(stuck);
    }

    @Test
    void attempts_are_counted_beyond_what_a_small_number_holds() {
        var mail = begun(32_767);

        line.content(stuck);

        line.awaitState(mail, DeliveryState.ACCEPTED);
        assertThat(line.jdbc()
                        .sql("select max(attempt) from attempt where delivery_id = :delivery")
                        .param("delivery", mail)
                        .query(Integer.class)
                        .single())
                .isEqualTo(32_768);
    }

    @Test
    void what_cannot_be_claimed_on_one_channel_does_not_stop_the_others() {
        var mail = begun(Integer.MAX_VALUE);
        line.content(stuck);
        line.awaitContent(stuck);

        var other = Line.emergency();
        line.release(other, List.of(Line.person("Other", Line.text("+12025550177"))));

        line.awaitCount(other, DeliveryState.ACCEPTED, 1);
        assertThat(line.state(mail)).isEqualTo(DeliveryState.PLANNED);
    }

    /** Planned, and as if so often tried. */
    private UUID begun(int attempts) {
        line.segment(stuck, Line.mailbox("stuck", 1));
        line.awaitRows(stuck, 1);
        var mail = line.delivery(stuck, Channel.EMAIL);
        line.jdbc()
                .sql("update delivery set attempts = :attempts where delivery_id = :delivery")
                .param("attempts", attempts)
                .param("delivery", mail)
                .update();
        return mail;
    }
}
