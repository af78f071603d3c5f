package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Sinks;
import wardenline.testkit.Tokens;
import wardenline.testkit.Topic;

/** Texts that a provider took and reports later to have failed. */
@DispatchTest
class LateFailureTest {

    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void what_a_provider_failed_at_goes_by_another_once_and_whoever_gets_it_then_was_reached() throws Exception {
        var number = "+447700900161";
        var release = Line.emergency();
        var delivery = texted(release, number);
        var first = provider(delivery, 1);

        undelivered(delivery, 1, "30008");
        undelivered(delivery, 1, "30008");
        reported(delivery, 1, "sent", "");

        Awaitility.await().until(() -> attempts(delivery) == 2 && joined(delivery, 3));
        line.awaitState(delivery, DeliveryState.ACCEPTED);
        assertThat(provider(delivery, 2)).isNotEqualTo(first);
        assertThat(texts(number)).isEqualTo(2);
        assertThat(line.ledger().spent(delivery)).isZero();
        assertThat(line.ledger().counted(release)).isEqualTo("SMS ACCEPTED 1");
        web.perform(get("/operations/deliveries/" + delivery).header("Authorization", OPERATOR))
                .andExpect(
                        content().string(Matchers.containsString("Attempt 1 reported to have failed: NOT_DELIVERED")));

        undelivered(delivery, 1, "30003");
        reported(delivery, 2, "delivered", "");
        line.awaitState(delivery, DeliveryState.DELIVERED);
        Awaitility.await().until(() -> joined(delivery, 5));
        assertThat(line.ledger().counted(release)).isEqualTo("SMS DELIVERED 1");
        assertThat(line.ledger().resent(release)).isZero();
        assertThat(texts(number)).isEqualTo(2);
    }

    @Test
    void a_telephone_that_is_off_is_tried_again_minutes_later_unless_the_text_arrives_after_all() throws Exception {
        var number = "+447700900162";
        var delivery = texted(Line.emergency(), number);

        undelivered(delivery, 1, "30003");
        line.awaitState(delivery, DeliveryState.DEFERRED);
        assertThat(line.reason(delivery)).isEqualTo("HANDSET_UNREACHABLE");
        assertThat(line.ledger().secondsUntilDue(delivery)).isBetween(50, 180);
        assertThat(line.ledger().spent(delivery)).isEqualTo(1);

        reported(delivery, 1, "delivered", "");
        line.awaitState(delivery, DeliveryState.DELIVERED);
        undelivered(delivery, 1, "30003");

        Awaitility.await().until(() -> joined(delivery, 3));
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(texts(number)).isEqualTo(1);
    }

    @Test
    void when_all_have_failed_it_waits_by_the_policy_and_ends_when_its_attempts_are_used_up() throws Exception {
        var delivery = texted(Line.emergency(), "+447700900163");
        for (var attempt = 1; attempt <= 3; attempt++) {
            var latest = attempt;
            Awaitility.await().until(() -> attempts(delivery) == latest);
            line.awaitState(delivery, DeliveryState.ACCEPTED);
            undelivered(delivery, attempt, "30008");
        }
        comeToTheLast(delivery);
        Awaitility.await().until(() -> line.ledger().spent(delivery) == 1);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DEFERRED);
        assertThat(line.ledger().secondsUntilDue(delivery)).isBetween(50, 180);
        assertThat(Stream.of(1, 2, 3).map(attempt -> provider(delivery, attempt)))
                .containsExactlyInAnyOrder("smpp-a", "twilio-a", "twilio-b");

        set(delivery, "spent = 3, due_at = now()");
        for (var attempt = 4; attempt <= 6; attempt++) {
            var latest = attempt;
            Awaitility.await().until(() -> attempts(delivery) == latest);
            line.awaitState(delivery, DeliveryState.ACCEPTED);
            undelivered(delivery, attempt, "30008");
        }

        comeToTheLast(delivery);
        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("NOT_DELIVERED");
        new Topic(Topics.OUTCOME).await(record -> {
            var told = Line.text(record.value());
            return told.contains(delivery.toString()) && told.contains("NOT_DELIVERED");
        });
    }

    @Test
    void a_number_that_nobody_has_is_over_at_once() throws Exception {
        var delivery = texted(Line.emergency(), "+447700900164");

        undelivered(delivery, 1, "30005");

        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("UNKNOWN_RECIPIENT");
    }

    @Test
    void what_failed_for_a_release_that_was_called_off_goes_nowhere() throws Exception {
        var number = "+447700900165";
        var release = Line.emergency();
        var delivery = texted(release, number);
        line.cancel(release);
        Awaitility.await().until(() -> cancelled(release));

        undelivered(delivery, 1, "30008");

        line.awaitState(delivery, DeliveryState.CANCELLED);
        assertThat(texts(number)).isEqualTo(1);
    }

    @Test
    void a_filtered_routine_text_is_led_around_no_filter() throws Exception {
        var number = "+447700900166";
        var delivery = texted(Line.routine(), number);

        undelivered(delivery, 1, "30007");

        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(line.reason(delivery)).isEqualTo("FILTERED");
        assertThat(texts(number)).isEqualTo(1);
    }

    @Test
    void a_provider_whose_account_is_suspended_after_it_took_texts_is_an_alarm() throws Exception {
        var delivery = texted(Line.emergency(), "+447700900167");
        var provider = provider(delivery, 1);

        undelivered(delivery, 1, "30002");

        Awaitility.await("alarm").until(() -> raised(provider));
        Awaitility.await("cleared").until(() -> !standing(provider));
    }

    private UUID texted(Line.Draft release, String number) {
        line.release(release, List.of(Line.person("Texted", Line.text(number))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        return line.delivery(release, Channel.SMS);
    }

    private void undelivered(UUID delivery, int attempt, String code) throws Exception {
        reported(delivery, attempt, "undelivered", code);
    }

    private void reported(UUID delivery, int attempt, String word, String code) throws Exception {
        var form = Map.of("MessageSid", "SM" + attempt + delivery, "MessageStatus", word, "ErrorCode", code);
        web.perform(Callbacks.of("a", "message-status", delivery, attempt, form))
                .andExpect(status().isNoContent());
    }

    private String provider(UUID delivery, int attempt) {
        return line.jdbc()
                .sql("select provider from attempt where delivery_id = :delivery and attempt = :attempt")
                .param("delivery", delivery)
                .param("attempt", attempt)
                .query(String.class)
                .single();
    }

    private boolean raised(String provider) {
        return alarms("kind = 'FAILS_LATER' and subject = :id", provider);
    }

    private boolean standing(String provider) {
        return alarms("kind = 'FAILS_LATER' and subject = :id and cleared_at is null", provider);
    }

    private boolean alarms(String where, String provider) {
        return line.jdbc()
                .sql("select exists (select from alarm where " + where + ")")
                .param("id", provider)
                .query(Boolean.class)
                .single();
    }

    /** All three have failed, and it has been known for longer than a changed policy takes to be known. */
    private void comeToTheLast(UUID delivery) {
        Awaitility.await()
                .until(() -> line.ledger()
                                .number(
                                        "select coalesce(cardinality(refused_by), 0) from delivery where delivery_id = :id",
                                        delivery)
                        == 3);
        set(delivery, "due_at = due_at - interval '6 seconds'");
        line.jdbc()
                .sql("update attempt set failed_at = failed_at - interval '6 seconds' where delivery_id = :delivery")
                .param("delivery", delivery)
                .update();
    }

    private void set(UUID delivery, String what) {
        line.jdbc()
                .sql("update delivery set " + what + " where delivery_id = :delivery")
                .param("delivery", delivery)
                .update();
    }

    private boolean joined(UUID delivery, int receipts) {
        return line.ledger()
                        .number(
                                "select count(*)::int from receipt where delivery_id = :id and joined_at is not null",
                                delivery)
                == receipts;
    }

    private int attempts(UUID delivery) {
        return line.ledger().number("select attempts from delivery where delivery_id = :id", delivery);
    }

    private boolean cancelled(Line.Draft release) {
        return line.ledger()
                        .number(
                                "select count(*)::int from release where release_id = :id and cancelled_at is not null",
                                release.release())
                == 1;
    }

    private static int texts(String number) {
        var byAccounts = Stream.of(Sinks.TWILIO_A, Sinks.TWILIO_B)
                .flatMap(sink -> sink.requests().stream())
                .filter(request -> request.to().equals(number))
                .count();
        var bySmsc = Sinks.SMSC_A.submits().stream()
                .filter(text -> ("+" + text.to()).equals(number))
                .count();
        return (int) (byAccounts + bySmsc);
    }
}
