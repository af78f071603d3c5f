package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.Topic;

/** A call that met a busy line, or that nobody answered, is made again. */
@DispatchTest
class BusyLineTest {

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Test
    void a_busy_line_is_called_again_minutes_later_and_whoever_answers_then_was_reached() throws Exception {
        var number = "+12025550191";
        var release = Line.emergency();
        var delivery = called(release, Line.person("Busy", Line.call(number, 0)));

        reported(delivery, 1, "busy");
        reported(delivery, 1, "busy");
        reported(delivery, 1, "ringing");

        Awaitility.await().until(() -> joined(delivery), "APPLIED NO_NEWS NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DEFERRED);
        assertThat(line.reason(delivery)).isEqualTo("BUSY");
        assertThat(line.ledger().spent(delivery)).isEqualTo(1);
        assertThat(line.ledger().secondsUntilDue(delivery)).isBetween(50, 180);
        assertThat(calls(number)).isEqualTo(1);
        assertThat(line.ledger().counted(release)).isEqualTo("VOICE DEFERRED 1");

        due(delivery);
        line.awaitState(delivery, DeliveryState.ACCEPTED);
        assertThat(calls(number)).isEqualTo(2);
        reported(delivery, 1, "no-answer");
        Awaitility.await().until(() -> joined(delivery), "APPLIED NO_NEWS NO_NEWS NO_NEWS"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACCEPTED);
        reported(delivery, 2, "in-progress");

        line.awaitState(delivery, DeliveryState.DELIVERED);
        assertThat(line.ledger().counted(release)).isEqualTo("VOICE DELIVERED 1");
        assertThat(line.ledger().resent(release)).isZero();
    }

    @Test
    void when_its_attempts_are_used_up_the_call_has_failed_and_the_others_are_told() throws Exception {
        var release = Line.emergency();
        var delivery = called(release, Line.person("Never", Line.call("+12025550192", 0)));
        line.jdbc()
                .sql("update delivery set spent = 3 where delivery_id = :delivery")
                .param("delivery", delivery)
                .update();

        reported(delivery, 1, "no-answer");

        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("NO_ANSWER");
        new Topic(Topics.OUTCOME).await(record -> {
            var told = Line.text(record.value());
            return told.contains(delivery.toString()) && told.contains("NO_ANSWER");
        });
    }

    @Test
    void an_answer_in_between_stops_it() throws Exception {
        var number = "+12025550193";
        var release = Line.emergency();
        var delivery = called(release, Line.person("Answers", Line.call(number, 0)));
        reported(delivery, 1, "no-answer");
        line.awaitState(delivery, DeliveryState.DEFERRED);

        web.perform(Callbacks.text(number, "SAFE")).andExpect(status().isOk());

        Awaitility.await().until(() -> !line.state(delivery).equals(DeliveryState.DEFERRED));
        due(delivery);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(calls(number)).isEqualTo(1);
    }

    @Test
    void the_end_of_the_release_stops_it() throws Exception {
        var number = "+12025550194";
        var release = Line.emergency();
        var delivery = called(release, Line.person("Late", Line.call(number, 0)));
        reported(delivery, 1, "busy");
        line.awaitState(delivery, DeliveryState.DEFERRED);

        line.cancel(release);

        line.awaitState(delivery, DeliveryState.CANCELLED);
        assertThat(calls(number)).isEqualTo(1);
    }

    private UUID called(Line.Draft release, Recipient person) {
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        return line.delivery(release, Channel.VOICE);
    }

    private void reported(UUID delivery, int attempt, String word) throws Exception {
        var form = Map.of("CallSid", "CA" + attempt + delivery, "CallStatus", word);
        web.perform(Callbacks.of("a", "call-status", delivery, attempt, form)).andExpect(status().is2xxSuccessful());
    }

    private void due(UUID delivery) {
        line.jdbc()
                .sql("update delivery set due_at = now() where delivery_id = :delivery")
                .param("delivery", delivery)
                .update();
    }

    private String joined(UUID delivery) {
        return line.jdbc()
                .sql("""
                        select coalesce(string_agg(verdict, ' ' order by verdict), '') from receipt
                        where delivery_id = :delivery
                        """)
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private static int calls(String number) {
        return (int) Stream.of(Sinks.TWILIO_A, Sinks.TWILIO_B)
                .flatMap(sink -> sink.requests().stream())
                .filter(request -> request.to().equals(number))
                .count();
    }
}
