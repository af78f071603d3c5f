package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;

/** Calls that a carrier took and reports as failed: nothing rang. It says so of a number that nobody has, and of a way of its own that is down. */
@DispatchTest
class FailedCallTest {

    @Autowired
    Line line;

    private final Line.Draft release = Line.emergency();

    @Test
    void another_provider_is_asked_once_and_then_it_is_over() {
        line.release(release, List.of(Line.person("Far", Line.call("+447700900350", 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.VOICE);
        var first = asked(delivery).getFirst();

        failed(delivery, 1, first);
        Awaitility.await("the other one is asked").until(() -> asked(delivery).size() == 2);
        line.awaitState(delivery, DeliveryState.ACCEPTED);
        var second = asked(delivery).getLast();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("twilio-a", "twilio-b");

        failed(delivery, 2, second);
        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("NOT_ROUTED");
        assertThat(asked(delivery)).hasSize(2);
    }

    private List<String> asked(UUID delivery) {
        return line.jdbc()
                .sql("select provider from attempt where delivery_id = :delivery order by attempt")
                .param("delivery", delivery)
                .query((row, _) -> row.getString("provider"))
                .list();
    }

    private void failed(UUID delivery, int attempt, String provider) {
        line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, reference, status, error_code, sender, body, received_at)
                        values (:provider, 'CALL_STATUS', :delivery, :attempt, :reference, 'failed', '', '', '', now())
                        """)
                .param("provider", provider.replace("twilio-", ""))
                .param("delivery", delivery)
                .param("attempt", attempt)
                .param("reference", "failed-" + attempt)
                .update();
    }
}
