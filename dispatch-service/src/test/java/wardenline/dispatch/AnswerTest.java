package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Signed;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmtpSink;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.testkit.Topic;

@DispatchTest
class AnswerTest {

    private static final Pattern LINK = Pattern.compile("https://line\\.example\\.org(/[au]/[A-Za-z0-9_-]+)");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @AfterEach
    void mend() {
        Sinks.mend();
    }

    @Test
    void looking_at_the_link_answers_nothing_and_pressing_the_button_stops_the_call() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Reader", Line.mail("reader@citizens.example.org"), Line.call("+12025550130", 3600));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var link = link("reader@citizens.example.org");

        web.perform(get(link))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("I have read this")))
                .andExpect(content().string(Matchers.containsString("EXERCISE")));
        assertThat(line.count(release, DeliveryState.ACKNOWLEDGED)).isZero();

        web.perform(post(link).param("answer", "ACK")).andExpect(status().isSeeOther());

        assertThat(line.state(line.delivery(release, Channel.EMAIL))).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(line.state(line.delivery(release, Channel.VOICE))).isEqualTo(DeliveryState.CANCELLED);
        assertThat(line.reason(line.delivery(release, Channel.VOICE))).isEqualTo("ANSWERED");
        assertThat(reply(person)).contains("\"answer\":\"ACK\"").contains("\"channel\":\"EMAIL\"");
    }

    @Test
    void the_page_speaks_the_readers_language_and_direction() throws Exception {
        var release = Line.emergency();
        var reader = Line.person("Reader", Line.mail("arabic@citizens.example.org"));
        line.release(release, List.of(new Recipient(reader.personId(), "Reader", "ar-LB", reader.steps(), Map.of())));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        web.perform(get(link("arabic@citizens.example.org")))
                .andExpect(content().string(Matchers.containsString("dir=\"rtl\"")))
                .andExpect(content().string(Matchers.containsString("أحتاج إلى مساعدة")));
    }

    @Test
    void a_link_that_was_not_made_here_opens_nothing() throws Exception {
        var release = Line.emergency();
        line.release(release, Line.mailbox("forged", 1));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var link = link("forged0@citizens.example.org");

        web.perform(get(link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA")))
                .andExpect(status().isNotFound());
        web.perform(post(link.replace("/a/", "/u/"))).andExpect(status().isNotFound());
        web.perform(get("/a/x")).andExpect(status().isNotFound());
    }

    @Test
    void one_click_leaves_routine_messages_and_emergencies_still_come() throws Exception {
        var person = Line.person("Leaver", Line.mail("leaver@citizens.example.org"));
        var routine = Line.routine();
        line.release(routine, List.of(person));
        line.awaitCount(routine, DeliveryState.ACCEPTED, 1);
        var mail = mail("leaver@citizens.example.org");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var path = mail.header("List-Unsubscribe").replaceAll("^<https://line\\.example\\.org|>$", "");

        web.perform(get(path)).andExpect(status().isOk());
        web.perform(post(path).param("List-Unsubscribe", "One-Click")).andExpect(status().isOk());

        var next = Line.routine();
        line.release(next, List.of(person));
        line.awaitCount(next, DeliveryState.SUPPRESSED, 1);
        var emergency = Line.emergency();
        line.release(emergency, List.of(person));
        line.awaitCount(emergency, DeliveryState.ACCEPTED, 1);
        assertThat(reply(person)).contains("\"answer\":\"STOP\"");
    }

    @Test
    void a_text_answers_what_was_last_sent_to_the_number() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Texter", Line.text("+12025550131"), Line.call("+12025550131", 3600));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        text("+12025550131", "  help ME! ", UUID.randomUUID().toString())
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("<Message>")));

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 1);
        line.awaitCount(release, DeliveryState.CANCELLED, 1);
        assertThat(reply(person)).contains("\"answer\":\"NEED_HELP\"");
    }

    @Test
    void on_a_shared_telephone_safe_is_one_persons_and_help_is_everybodys() throws Exception {
        var release = Line.emergency();
        var mother = Line.person("Mother", Line.text("+12025550132"));
        var child = Line.person("Child", Line.text("+12025550132"));
        line.release(release, List.of(mother, child));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);

        text("+12025550132", "safe", UUID.randomUUID().toString());

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 2);
        assertThat(Stream.of(reply(mother), reply(child)).filter(reply -> reply.contains("SAFE")))
                .hasSize(1);
    }

    @Test
    void a_text_that_is_told_twice_is_one_answer() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Twice", Line.text("+12025550133"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var sid = UUID.randomUUID().toString();

        text("+12025550133", "1", sid);
        text("+12025550133", "1", sid);

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 1);
        Awaitility.await().until(() -> verdicts(sid), "APPLIED NO_NEWS"::equals);
    }

    @Test
    void a_key_press_acknowledges_the_call() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Called", Line.call("+12025550134", 0));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.VOICE);

        web.perform(signed(
                        "/callbacks/twilio/a/gather?d=" + delivery + "&n=1&l=fr",
                        Map.of("CallSid", "CA1" + delivery, "Digits", "1", "CallStatus", "in-progress")))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Merci")));

        line.awaitState(delivery, DeliveryState.ACKNOWLEDGED);
        assertThat(reply(person)).contains("\"channel\":\"VOICE\"");
    }

    @Test
    void invariant_7_receipts_twice_and_shuffled_never_move_a_delivery_back() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Shuffled", Line.text("+12025550135"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.SMS);

        for (var word : List.of("delivered", "sent", "delivered", "failed", "queued")) reported(delivery, word);

        Awaitility.await().until(() -> joined(delivery), number -> number == 5);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_receipt_may_come_before_the_carrier_has_answered() throws Exception {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.WAIT_FOR_RELEASE);
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Early", Line.text("+12025550136"))));
        line.awaitCount(release, DeliveryState.CLAIMED, 1);
        var delivery = line.delivery(release, Channel.SMS);

        reported(delivery, "delivered");
        line.awaitState(delivery, DeliveryState.DELIVERED);
        Sinks.TWILIO_A.release();

        Awaitility.await()
                .until(
                        () -> line.jdbc()
                                .sql("select coalesce(outcome, '') from attempt where delivery_id = :delivery")
                                .param("delivery", delivery)
                                .query(String.class)
                                .single(),
                        "ACCEPTED"::equals);
        assertThat(line.state(delivery)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void a_receipt_that_arrives_proves_that_an_unknown_one_was_sent() throws Exception {
        var release = Line.routine();
        Sinks.TWILIO_A.mode(TwilioSink.Mode.FAIL_500);
        line.release(release, List.of(Line.person("Proved", Line.text("+12025550137"))));
        line.awaitCount(release, DeliveryState.UNKNOWN, 1);

        reported(line.delivery(release, Channel.SMS), "delivered");

        line.awaitCount(release, DeliveryState.DELIVERED, 1);
    }

    @Test
    void a_forged_callback_is_refused_and_not_kept() throws Exception {
        var before = receipts();
        web.perform(post("/callbacks/twilio/a/sms")
                        .param("From", "+12025550138")
                        .param("Body", "1")
                        .header("X-Twilio-Signature", "AAAA"))
                .andExpect(status().isForbidden())
                .andExpect(header().string("Content-Type", Matchers.containsString("problem+json")));
        web.perform(signed("/callbacks/twilio/a/sms", Map.of("From", "+12025550138", "Body", "1"))
                        .param("Body", "2"))
                .andExpect(status().isForbidden());
        web.perform(signed("/callbacks/twilio/nobody/sms", Map.of("Body", "1"))).andExpect(status().isForbidden());

        assertThat(receipts()).isEqualTo(before);
    }

    private ResultActions text(String from, String body, String sid) throws Exception {
        return web.perform(signed("/callbacks/twilio/a/sms", Map.of("From", from, "Body", body, "MessageSid", sid)));
    }

    private void reported(UUID delivery, String word) throws Exception {
        web.perform(signed(
                        "/callbacks/twilio/a/message-status?d=" + delivery + "&n=1",
                        Map.of("MessageSid", "SM1", "MessageStatus", word)))
                .andExpect(status().isNoContent());
    }

    private static MockHttpServletRequestBuilder signed(String path, Map<String, String> form) {
        var request = post(URI.create(path))
                .header("X-Twilio-Signature", Signed.of("https://line.example.org" + path, new TreeMap<>(form)));
        form.forEach(request::param);
        return request;
    }

    private int joined(UUID delivery) {
        return line.jdbc()
                .sql("select count(*) from receipt where delivery_id = :delivery and joined_at is not null")
                .param("delivery", delivery)
                .query(Integer.class)
                .single();
    }

    private String verdicts(String sid) {
        return line.jdbc().sql("""
                        select coalesce(string_agg(verdict, ' ' order by receipt_id), '') from receipt
                        where reference = :sid
                        """).param("sid", sid).query(String.class).single();
    }

    private int receipts() {
        return line.jdbc()
                .sql("select count(*) from receipt")
                .query(Integer.class)
                .single();
    }

    private static String reply(Recipient person) {
        return Line.text(new Topic(Topics.REPLY)
                .await(record -> record.key().equals(person.personId().toString()))
                .value());
    }

    private static SmtpSink.Mail mail(String to) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> Stream.concat(Sinks.RELAY_A.mails().stream(), Sinks.RELAY_B.mails().stream())
                                .filter(mail -> mail.to().equals(to))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String link(String to) {
        var found = LINK.matcher(mail(to).raw().replace("=\n", ""));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
