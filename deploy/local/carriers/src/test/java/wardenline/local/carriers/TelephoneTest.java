package wardenline.local.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

@CarriersRunning
class TelephoneTest {

    private static final PhoneNumber CITIZEN = new PhoneNumber("+12025550123");
    private static final PhoneNumber POST = new PhoneNumber("+12025550100");
    private static final String GATHER = """
            <Response><Gather numDigits="1" action="/gather?d=D9" timeout="5"><Say>Press 1.</Say></Gather>\
            <Say>No answer.</Say></Response>""";

    @LocalServerPort
    private int port;

    private TwilioRestClient twilio = TwilioAt.client("", "");
    private RestClient api = RestClient.create();

    @BeforeEach
    void quiet() {
        twilio = TwilioAt.client("http://localhost:%d/carriers/twilio".formatted(port), TwilioAt.TOKEN);
        api = RestClient.create("http://localhost:%d/carriers/api".formatted(port));
        Listener.forget();
        behave("twilio-a", "{\"mode\":\"NORMAL\"}");
        citizens("{\"answering\":false,\"deadShare\":0,\"answerDelayMillisMin\":10,\"answerDelayMillisMax\":50,"
                + "\"acknowledgeShare\":0.8,\"needHelpShare\":0.05,\"deadAddresses\":[]}");
        api.delete().uri("/messages").retrieve().toBodilessEntity();
    }

    @Test
    void a_message_is_accepted_sent_and_delivered_and_every_callback_is_signed_as_twilio_signs() {
        var created = message("/status-1?d=D1&x=%C3%A9");

        assertThat(created.getSid()).startsWith("SM").hasSize(34);
        assertThat(created.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(created.getDateCreated()).isNotNull();
        await().untilAsserted(() -> assertThat(Listener.heard("/status-1"))
                .extracting(heard -> heard.field("MessageStatus"))
                .containsExactly("queued", "sent", "delivered"));
        var validator = new RequestValidator(TwilioAt.TOKEN);
        assertThat(Listener.heard("/status-1"))
                .allSatisfy(heard -> assertThat(validator.validate(heard.address(), heard.form(), heard.signature()))
                        .isTrue());
        var fetched = Message.fetcher(created.getSid()).fetch(twilio);
        assertThat(fetched.getStatus()).isEqualTo(Message.Status.DELIVERED);
        assertThat(fetched.getBody()).isEqualTo("Leave by 18:00. Reply 1.");
    }

    @Test
    void messages_are_listed_by_number_and_day_over_several_pages() {
        for (var i = 0; i < 5; i++) message("/status-2?d=L" + i);
        Message.creator(new PhoneNumber("+447700900123"), POST, "Other").create(twilio);

        var listed = Message.reader()
                .setTo(CITIZEN)
                .setDateSent(ZonedDateTime.now(ZoneOffset.UTC))
                .pageSize(2)
                .read(twilio);

        assertThat(listed)
                .hasSize(5)
                .allSatisfy(message -> assertThat(message.getTo()).isEqualTo("+12025550123"));
    }

    @Test
    void calls_are_listed_by_numbers_and_day_of_their_start_over_several_pages_the_newest_first() {
        var other = new PhoneNumber("+447700900123");
        var made = Stream.generate(
                        () -> Call.creator(CITIZEN, POST, new Twiml(GATHER)).create(twilio))
                .limit(5)
                .map(Call::getSid)
                .toList();
        Call.creator(other, POST, new Twiml(GATHER)).create(twilio);
        Call.creator(CITIZEN, other, new Twiml(GATHER)).create(twilio);
        message("/status-17?d=L9");
        var today = ZonedDateTime.now(ZoneOffset.UTC);

        var listed = Call.reader().setTo(CITIZEN).setFrom(POST).setPageSize(2L);

        assertThat(listed.read(twilio)).extracting(Call::getSid).containsExactlyElementsOf(made.reversed());
        assertThat(listed.firstPage(twilio).getRecords()).hasSize(2);
        await().untilAsserted(() -> assertThat(Call.reader()
                        .setTo(CITIZEN)
                        .setFrom(POST)
                        .setStartTimeAfter(today.minusDays(1))
                        .read(twilio))
                .hasSize(5));
        assertThat(Call.reader()
                        .setTo(CITIZEN)
                        .setStartTimeAfter(today.plusDays(2))
                        .read(twilio))
                .isEmpty();
        assertThat(Call.reader()
                        .setTo(other)
                        .setStartTimeBefore(today.minusDays(2))
                        .read(twilio))
                .isEmpty();
    }

    @Test
    void numbers_outside_the_reserved_ranges_are_refused() {
        assertThatThrownBy(() -> Message.creator(new PhoneNumber("+12025550200"), POST, "Hello")
                        .create(twilio))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(21211);
                    assertThat(refusal.getStatusCode()).isEqualTo(400);
                });
        assertThatThrownBy(() -> Call.creator(new PhoneNumber("+440000"), POST, new Twiml("<Response/>"))
                        .create(twilio))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(21211));
    }

    @Test
    void a_wrong_token_is_refused() {
        var stranger = TwilioAt.client("http://localhost:%d/carriers/twilio".formatted(port), "guessed");

        assertThatThrownBy(() -> Message.creator(CITIZEN, POST, "Hello").create(stranger))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(401);
                    assertThat(refusal.getCode()).isEqualTo(20003);
                });
    }

    @Test
    void a_dead_number_is_reported_undelivered_with_its_error() {
        citizens("{\"deadAddresses\":[\"+12025550123\"]}");

        var created = message("/status-5?d=D2");

        await().untilAsserted(
                        () -> assertThat(Listener.heard("/status-5").getLast().field("MessageStatus"))
                                .isEqualTo("undelivered"));
        assertThat(Listener.heard("/status-5").getLast().field("ErrorCode")).isIn("30003", "30005");
        assertThat(Message.fetcher(created.getSid()).fetch(twilio).getErrorCode())
                .isIn(30003, 30005);
    }

    @Test
    void a_throttling_provider_says_429_and_a_refusing_one_503() {
        behave("twilio-a", "{\"mode\":\"THROTTLE\"}");
        assertThatThrownBy(() -> message("/status-6")).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(429);
            assertThat(refusal.getCode()).isEqualTo(20429);
        });

        behave("twilio-a", "{\"mode\":\"REFUSE\"}");
        assertThatThrownBy(() -> message("/status-6"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getStatusCode()).isEqualTo(503));

        behave("twilio-a", "{\"mode\":\"REFUSE\",\"until\":\"2020-01-01T00:00:00Z\"}");
        assertThat(message("/status-6").getStatus()).isEqualTo(Message.Status.QUEUED);
    }

    @Test
    void a_hanging_provider_says_nothing_until_it_is_told_otherwise_and_has_kept_nothing() throws Exception {
        behave("twilio-a", "{\"mode\":\"HANG\"}");
        var asked = CompletableFuture.runAsync(() -> message("/status-7?d=H1"));
        await().pollDelay(Duration.ofMillis(500)).until(() -> !asked.isDone());
        assertThat(did("twilio-a", "hung"))
                .as("known of it while it is in doubt")
                .isOne();

        behave("twilio-a", "{\"mode\":\"NORMAL\"}");

        await().until(asked::isCompletedExceptionally);
        assertThat(counted("toCitizens", "SMS")).isZero();
        assertThat(did("twilio-a", "hung")).isOne();
    }

    @Test
    void a_provider_that_cuts_the_line_has_the_message_and_says_nothing_of_it() {
        behave("twilio-a", "{\"mode\":\"CUT\"}");

        assertThatThrownBy(() -> message("/status-9?d=C1")).isInstanceOf(ApiException.class);

        await().until(() -> counted("toCitizens", "SMS") > 0);
        await().until(() -> !Listener.heard("/status-9").isEmpty());
    }

    @Test
    void repeated_receipts_come_twice_each() {
        behave("twilio-a", "{\"mode\":\"REPEAT_RECEIPTS\"}");

        message("/status-10?d=R1");

        await().untilAsserted(() -> assertThat(Listener.heard("/status-10"))
                .extracting(heard -> heard.field("MessageStatus"))
                .containsExactlyInAnyOrder("queued", "queued", "sent", "sent", "delivered", "delivered"));
    }

    @Test
    void early_receipts_come_in_any_order_and_before_the_answer() throws Exception {
        behave("twilio-a", "{\"mode\":\"EARLY_RECEIPTS\"}");

        var sent = AtOnce.times(20, () -> {
            var sid = message("/status-17").getSid();
            return Map.entry(sid, reports(sid).contains("delivered"));
        });

        assertThat(sent)
                .extracting(Map.Entry::getValue)
                .as("some before the answer, some after it")
                .contains(true, false);
        var sids = sent.stream().map(Map.Entry::getKey).toList();
        await().untilAsserted(() -> assertThat(sids)
                .allSatisfy(sid -> assertThat(reports(sid)).containsExactlyInAnyOrder("queued", "sent", "delivered")));
        assertThat(sids)
                .as("some that have arrived before they were sent")
                .anySatisfy(sid -> assertThat(reports(sid)).containsSubsequence("delivered", "sent"));
    }

    private static List<String> reports(String sid) {
        return Listener.heard("/status-17").stream()
                .filter(heard -> heard.field("MessageSid").equals(sid))
                .map(heard -> heard.field("MessageStatus"))
                .toList();
    }

    @Test
    void dropped_receipts_never_come_though_the_message_arrives() {
        behave("twilio-a", "{\"mode\":\"DROP_RECEIPTS\"}");

        var created = message("/status-8?d=D3");

        await().until(() -> Message.fetcher(created.getSid()).fetch(twilio).getStatus() == Message.Status.DELIVERED);
        assertThat(Listener.heard("/status-8")).isEmpty();
    }

    @Test
    void a_callback_that_is_not_taken_is_tried_again() {
        Listener.answers("/status-9", 503, "");
        message("/status-9?d=D4");
        await().until(() -> Listener.heard("/status-9").size() >= 2);

        Listener.answers("/status-9", 200, "");

        await().untilAsserted(() -> assertThat(Listener.heard("/status-9"))
                .filteredOn(heard -> heard.field("MessageStatus").equals("queued"))
                .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void a_citizen_who_answers_replies_by_text_message_to_the_inbound_address() {
        citizens("{\"answering\":true,\"acknowledgeShare\":0,\"needHelpShare\":1}");
        Listener.answers("/callbacks/twilio/a/sms", 200, "<Response><Message>Help is told.</Message></Response>");

        message("/status-10?d=D5");

        await().until(() -> !Listener.heard("/callbacks/twilio/a/sms").isEmpty());
        var reply = Listener.heard("/callbacks/twilio/a/sms").getFirst();
        assertThat(reply.field("From")).isEqualTo("+12025550123");
        assertThat(reply.field("To")).isEqualTo("+12025550100");
        assertThat(reply.field("Body").toUpperCase(Locale.ROOT)).isIn("HELP ME", "NEED HELP", "3");
        assertThat(new RequestValidator(TwilioAt.TOKEN).validate(reply.address(), reply.form(), reply.signature()))
                .isTrue();
        await().until(() -> counted("toCitizens", "SMS") == 2);
    }

    @Test
    void what_citizens_wrote_is_listed_by_the_number_they_wrote_to_though_nobody_took_it() {
        Listener.answers("/callbacks/twilio/a/sms", 503, "");
        message("/status-12");
        for (var words : List.of("1", "SAFE", "HELP ME")) reply(words);
        await().until(() -> Listener.heard("/callbacks/twilio/a/sms").size() >= 3);

        var listed = Message.reader().setTo(POST).pageSize(2).read(twilio);

        assertThat(listed)
                .extracting(Message::getBody, Message::getDirection, Message::getStatus)
                .containsExactly(
                        tuple("HELP ME", Message.Direction.INBOUND, Message.Status.RECEIVED),
                        tuple("SAFE", Message.Direction.INBOUND, Message.Status.RECEIVED),
                        tuple("1", Message.Direction.INBOUND, Message.Status.RECEIVED));
    }

    @Test
    void whoever_wrote_stop_gets_nothing_more_until_they_write_start() {
        message("/status-11");
        reply("STOP");
        assertThatThrownBy(() -> message("/status-11"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(21610));

        reply("START");

        assertThat(message("/status-11").getStatus()).isEqualTo(Message.Status.QUEUED);
    }

    @Test
    void a_call_rings_is_answered_hears_the_script_and_the_key_goes_to_its_action() {
        citizens("{\"answering\":true,\"acknowledgeShare\":1,\"needHelpShare\":0}");
        Listener.answers("/script", 200, GATHER);
        Listener.answers("/gather", 200, "<Response><Say>Thank you.</Say><Hangup/></Response>");

        var created = Call.creator(CITIZEN, POST, URI.create(Listener.address("/script?d=D9")))
                .setStatusCallback(URI.create(Listener.address("/call-status-12?d=D9")))
                .setStatusCallbackEvent(List.of("initiated", "ringing", "answered", "completed"))
                .create(twilio);

        assertThat(created.getStatus()).isEqualTo(Call.Status.QUEUED);
        await().untilAsserted(() -> assertThat(Listener.heard("/call-status-12"))
                .extracting(heard -> heard.field("CallStatus"))
                .containsExactly("initiated", "ringing", "in-progress", "completed"));
        var key = Listener.heard("/gather").getFirst();
        assertThat(key.field("Digits")).isEqualTo("1");
        assertThat(key.field("CallSid")).isEqualTo(created.getSid());
        assertThat(new RequestValidator(TwilioAt.TOKEN).validate(key.address(), key.form(), key.signature()))
                .isTrue();
        assertThat(Call.fetcher(created.getSid()).fetch(twilio).getStatus()).isEqualTo(Call.Status.COMPLETED);
        assertThat(api.get().uri("/messages?channel=VOICE").retrieve().body(String.class))
                .contains("Press 1.\\nPressed 1\\nThank you.");
    }

    @Test
    void a_machine_that_picks_up_is_told_of_presses_nothing_and_takes_another_script() {
        citizens("{\"answering\":true,\"acknowledgeShare\":1,\"needHelpShare\":0,\"answerDelayMillisMin\":5000,"
                + "\"answerDelayMillisMax\":5000}");
        var created = Call.creator(CITIZEN, POST, new Twiml(GATHER.replace("/gather", Listener.address("/gather-14"))))
                .setMachineDetection("DetectMessageEnd")
                .setAsyncAmd("true")
                .setAsyncAmdStatusCallback(URI.create(Listener.address("/answered-by-14?d=D11")))
                .create(twilio);

        await().until(() -> happened(created.getSid(), "leave-to-machine"));
        await().until(() -> !Listener.heard("/answered-by-14").isEmpty());
        Call.updater(created.getSid())
                .setTwiml(new Twiml("<Response><Say>After the tone.</Say><Hangup/></Response>"))
                .update(twilio);

        await().until(() -> Call.fetcher(created.getSid()).fetch(twilio).getStatus() == Call.Status.COMPLETED);
        assertThat(Listener.heard("/answered-by-14").getFirst().field("AnsweredBy"))
                .isEqualTo("machine_end_beep");
        assertThat(Call.fetcher(created.getSid()).fetch(twilio).getAnsweredBy()).isEqualTo("machine_end_beep");
        assertThat(Listener.heard("/gather-14")).isEmpty();
        assertThat(api.get().uri("/messages?channel=VOICE").retrieve().body(String.class))
                .contains("After the tone.")
                .doesNotContain("Pressed");
        assertThatThrownBy(() -> Call.updater(created.getSid())
                        .setTwiml(new Twiml("<Response/>"))
                        .update(twilio))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(21220));
    }

    @Test
    void another_script_ends_what_is_being_said_and_no_key_is_waited_for() {
        var longScript =
                "<Response><Gather action=\"/gather\">" + "<Say>Press 1.</Say>".repeat(190) + "</Gather></Response>";
        var created = Call.creator(CITIZEN, POST, new Twiml(longScript)).create(twilio);
        await().until(() -> happened(created.getSid(), "leave-to-machine"));
        await().until(() -> heard().contains("Press 1."));

        Call.updater(created.getSid())
                .setTwiml(new Twiml("<Response><Say>After the tone.</Say></Response>"))
                .update(twilio);

        await().until(() -> Call.fetcher(created.getSid()).fetch(twilio).getStatus() == Call.Status.COMPLETED);
        assertThat(heard()).contains("After the tone.");
        assertThat(heard().split("Press 1", -1)).hasSizeLessThan(190);
    }

    @Test
    void a_script_and_a_text_longer_than_a_carrier_takes_are_refused_in_twilios_numbers() {
        var longest = "<Response><Say>" + "a".repeat(4_000 - 32) + "</Say></Response>";
        assertThat(longest).hasSize(4_000);

        assertThat(Call.creator(CITIZEN, POST, new Twiml(longest))
                        .create(twilio)
                        .getStatus())
                .isEqualTo(Call.Status.QUEUED);
        refused(
                32018,
                () -> Call.creator(CITIZEN, POST, new Twiml(longest + " ")).create(twilio));
        var running = Call.creator(CITIZEN, POST, new Twiml(GATHER)).create(twilio);
        refused(
                32018,
                () -> Call.updater(running.getSid())
                        .setTwiml(new Twiml(longest + " "))
                        .update(twilio));
        refused(21617, () -> Message.creator(CITIZEN, POST, "a".repeat(1_601)).create(twilio));
    }

    private static void refused(int code, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(ApiException.class, refusal -> {
            assertThat(refusal.getCode()).isEqualTo(code);
            assertThat(refusal.getStatusCode()).isEqualTo(400);
        });
    }

    private String heard() {
        return String.valueOf(
                api.get().uri("/messages?channel=VOICE").retrieve().body(String.class));
    }

    private boolean happened(String sid, String what) {
        return api.post()
                .uri("/calls/{sid}/{what}", sid, what)
                .exchange((_, response) -> response.getStatusCode().is2xxSuccessful());
    }

    @Test
    void a_silent_citizen_lets_it_ring() {
        citizens("{\"answering\":true,\"acknowledgeShare\":0,\"needHelpShare\":0}");

        Call.creator(CITIZEN, POST, new Twiml(GATHER))
                .setStatusCallback(URI.create(Listener.address("/call-status-13?d=D10")))
                .create(twilio);

        await().untilAsserted(() -> assertThat(Listener.heard("/call-status-13"))
                .extracting(heard -> heard.field("CallStatus"))
                .containsExactly("no-answer"));
    }

    @Test
    void a_call_to_a_dead_number_fails() {
        citizens("{\"deadAddresses\":[\"+12025550123\"]}");

        var created = Call.creator(CITIZEN, POST, new Twiml(GATHER)).create(twilio);

        await().until(() -> Call.fetcher(created.getSid()).fetch(twilio).getStatus() == Call.Status.FAILED);
    }

    @Test
    void a_person_may_pick_up_and_press_a_key_by_the_api() {
        Listener.answers("/script", 200, GATHER);
        var created = Call.creator(CITIZEN, POST, URI.create(Listener.address("/script")))
                .create(twilio);
        await().until(() -> Call.fetcher(created.getSid()).fetch(twilio).getStatus() == Call.Status.RINGING);

        api.post()
                .uri("/calls/{sid}/press", created.getSid())
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"digits\":\"2\"}")
                .retrieve()
                .toBodilessEntity();

        await().untilAsserted(() -> assertThat(Listener.heard("/gather"))
                .extracting(heard -> heard.field("Digits"))
                .containsExactly("2"));
    }

    @Test
    void the_same_delivery_accepted_twice_is_counted_once_as_a_duplicate() {
        message("/status-16?d=D6&r=R1");
        message("/status-16?d=D6&r=R1");
        message("/status-16?d=D7&r=R1");
        message("/status-16?d=D8&r=R2");

        assertThat(api.get().uri("/duplicates?release=R1").retrieve().body(String.class))
                .contains("\"deliveries\":2", "\"accepted\":3", "\"duplicated\":1", "\"duplicates\":1", "\"D6\"");
        assertThat(api.get().uri("/duplicates").retrieve().body(String.class)).contains("\"deliveries\":3");
    }

    @Test
    void a_call_after_one_that_nobody_answered_is_no_duplicate() {
        citizens("{\"answering\":true,\"acknowledgeShare\":0,\"needHelpShare\":0}");

        assertThatASecondCallIsNoDuplicate(17);
    }

    @Test
    void a_call_after_one_that_could_not_be_put_through_is_no_duplicate() {
        citizens("{\"deadAddresses\":[\"+12025550123\"]}");

        assertThatASecondCallIsNoDuplicate(19);
    }

    /** @param number of the delivery and its release, which no other test uses */
    private void assertThatASecondCallIsNoDuplicate(int number) {
        var path = "/call-status-" + number;
        for (var calls : List.of(1, 2)) {
            Call.creator(CITIZEN, POST, new Twiml(GATHER))
                    .setStatusCallback(URI.create(Listener.address("%s?d=D%d&r=R%d".formatted(path, number, number))))
                    .create(twilio);
            await().until(() -> Listener.heard(path).size(), calls::equals);
        }

        assertThat(api.get().uri("/duplicates?release=R" + number).retrieve().body(String.class))
                .contains("\"deliveries\":1", "\"accepted\":2", "\"duplicated\":0", "\"duplicates\":0");
    }

    @Test
    void a_text_after_one_that_was_reported_undelivered_is_no_duplicate() {
        citizens("{\"deadAddresses\":[\"+12025550123\"]}");
        for (var texts : List.of(1L, 2L)) {
            message("/status-18?d=D18&r=R18");
            await().until(
                            () -> Listener.heard("/status-18").stream()
                                    .filter(heard ->
                                            heard.field("MessageStatus").equals("undelivered"))
                                    .count(),
                            texts::equals);
        }

        assertThat(api.get().uri("/duplicates?release=R18").retrieve().body(String.class))
                .contains("\"deliveries\":1", "\"accepted\":2", "\"duplicated\":0", "\"duplicates\":0");
    }

    private Message message(String callback) {
        return Message.creator(CITIZEN, POST, "Leave by 18:00. Reply 1.")
                .setStatusCallback(URI.create(Listener.address(callback)))
                .create(twilio);
    }

    private void reply(String words) {
        api.post()
                .uri("/phones/+12025550123/replies")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"body\":\"%s\"}".formatted(words))
                .retrieve()
                .toBodilessEntity();
    }

    private void behave(String carrier, String behaviour) {
        put("/behaviour/" + carrier, behaviour);
    }

    private void citizens(String change) {
        put("/citizens", change);
    }

    private void put(String path, String json) {
        api.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toBodilessEntity();
    }

    private int counted(String way, String channel) {
        return counts().path(way).path(channel).path("count").asInt();
    }

    private int did(String carrier, String what) {
        return counts().path("carriers").path(carrier).path(what).asInt();
    }

    private JsonNode counts() {
        return Objects.requireNonNull(api.get().uri("/counts").retrieve().body(JsonNode.class));
    }
}
