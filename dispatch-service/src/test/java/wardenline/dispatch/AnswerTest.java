package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import wardenline.contracts.Channel;
import wardenline.contracts.DeliveryState;
import wardenline.contracts.Recipient;
import wardenline.contracts.Topics;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sink.SmtpSink;
import wardenline.dispatch.sink.TwilioSink;
import wardenline.testkit.Topic;

@DispatchTest
class AnswerTest {

    /** The carriers of the tests have two seconds for a request. */
    private static final Duration PAST_THE_DEADLINE = Duration.ofSeconds(4);

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
        assertThat(reply(person))
                .contains("\"answer\":\"ACK\"")
                .contains("\"channel\":\"EMAIL\"")
                .contains("\"mode\":\"EXERCISE\"");
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

        web.perform(Callbacks.text("+12025550131", "  help ME! "))
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

        web.perform(Callbacks.text("+12025550132", "safe"));

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

        web.perform(Callbacks.text("+12025550133", "1", sid));
        web.perform(Callbacks.text("+12025550133", "1", sid));

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

        web.perform(Callbacks.signed(
                        "/callbacks/twilio/a/gather?d=" + delivery + "&n=1&l=fr",
                        Map.of("CallSid", "CA1" + delivery, "Digits", "1", "CallStatus", "in-progress")))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Merci")));

        line.awaitState(delivery, DeliveryState.ACKNOWLEDGED);
        assertThat(reply(person)).contains("\"channel\":\"VOICE\"");
    }

    @Test
    void a_machine_that_picked_up_has_heard_nothing_and_the_next_step_still_goes() throws Exception {
        var release = Line.emergency();
        var person = Line.person("Away", Line.call("+12025550139", 0), Line.mail("away@citizens.example.org"));
        line.release(release, List.of(person));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
        var call = line.delivery(release, Channel.VOICE);

        called(call, "call-status", Map.of("CallSid", "CA1", "CallStatus", "in-progress"));
        line.awaitState(call, DeliveryState.DELIVERED);
        var spoken = toldAfterTone(call, "+12025550139");
        Awaitility.await().until(() -> line.reason(call), "LEFT_ON_MACHINE"::equals);
        called(call, "call-status", Map.of("CallSid", "CA1", "CallStatus", "completed"));

        Awaitility.await().until(() -> waiting(call), number -> number == 0);
        assertThat(line.state(call)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(line.reason(call)).isEqualTo("LEFT_ON_MACHINE");
        assertThat(line.count(release, DeliveryState.CANCELLED)).isZero();
        assertThat(line.count(release, DeliveryState.ACKNOWLEDGED)).isZero();
        assertThat(counted(release)).isEqualTo(Map.of("VOICE DELIVERED", 1, "EMAIL ACCEPTED", 1));
        assertThat(spoken)
                .contains("Avoid the market, Away.", "Answer by text.")
                .doesNotContain("Press 1", "Gather");
    }

    /**
     * What the machine that answered this number is told. The service asks its carrier for that once: where the deadline was too short
     * for it, as on a machine that does much else, the tone sounds again.
     */
    private String toldAfterTone(UUID call, String number) throws Exception {
        var sid = sid(number);
        var account = took(number) == Sinks.TWILIO_A ? "a" : "b";
        var tone = Map.of("CallSid", sid, "AnsweredBy", "machine_end_beep");
        var soundsNanos = new AtomicLong(System.nanoTime());
        return Awaitility.await()
                .until(
                        () -> {
                            if (System.nanoTime() - soundsNanos.get() >= 0) {
                                called(account, call, "answered-by", tone);
                                soundsNanos.addAndGet(PAST_THE_DEADLINE.toNanos());
                            }
                            return took(number).requests().stream()
                                    .filter(request -> request.path().endsWith("/Calls/" + sid + ".json"))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow()
                .form()
                .getOrDefault("Twiml", "");
    }

    @Test
    void a_person_who_picked_up_needs_no_word_more() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Home", Line.call("+12025550140", 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var call = line.delivery(release, Channel.VOICE);

        called(call, "answered-by", Map.of("CallSid", "CA2", "AnsweredBy", "human"));
        called(call, "call-status", Map.of("CallSid", "CA2", "CallStatus", "completed"));

        line.awaitState(call, DeliveryState.DELIVERED);
        assertThat(line.reason(call)).isEmpty();
    }

    @Test
    void a_key_that_was_not_offered_acknowledges_nothing() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Fumbler", Line.call("+12025550141", 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var call = line.delivery(release, Channel.VOICE);

        called(call, "gather", Map.of("CallSid", "CA3", "Digits", "7", "CallStatus", "in-progress"));

        Awaitility.await().until(() -> verdicts("CA3"), "NO_NEWS"::equals);
        assertThat(line.state(call)).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void an_answer_that_cannot_be_joined_holds_up_no_other() throws Exception {
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("Poisoned", Line.text("+12025550157")),
                        Line.person("Next", Line.text("+12025550158"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
        // No acknowledgement can be written of a time before all times.
        line.jdbc().sql("""
                        insert into receipt (provider, kind, reference, sender, body, received_at, join_at)
                        values ('a', 'TEXT', 'poison', '+12025550157', '1', '-infinity', '-infinity')
                        """).update();

        web.perform(Callbacks.text("+12025550158", "1", "after-poison"));

        Awaitility.await().until(() -> verdicts("after-poison"), "APPLIED"::equals);
        Awaitility.await()
                .until(
                        () -> line.jdbc()
                                .sql("select tries from receipt where reference = 'poison'")
                                .query(Integer.class)
                                .single(),
                        tries -> tries > 0);
        line.jdbc().sql("delete from receipt where reference = 'poison'").update();
        assertThat(line.state(deliveryTo(release, "+12025550157"))).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void a_report_that_cannot_be_joined_holds_up_no_other() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Reported", Line.text("+12025550161"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.SMS);
        // A reason that no version of ours knows.
        line.jdbc().sql("""
                        insert into receipt (provider, kind, delivery_id, attempt, reference, status, error_code, received_at, join_at)
                        values ('smtp-a', 'MAIL_REPORT', :delivery, 1, 'poison-report', 'failed', 'NO_SUCH_REASON', now(), '-infinity')
                        """).param("delivery", delivery).update();

        reported(delivery, "delivered");

        line.awaitState(delivery, DeliveryState.DELIVERED);
        Awaitility.await()
                .until(
                        () -> line.jdbc()
                                .sql("select tries from receipt where reference = 'poison-report'")
                                .query(Integer.class)
                                .single(),
                        tries -> tries > 0);
        line.jdbc().sql("delete from receipt where reference = 'poison-report'").update();
    }

    @Test
    void a_text_in_doubt_that_its_carrier_has_is_known_to_be_sent_and_never_sent_again() throws Exception {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.HANG);
        var release = Line.routine();
        line.release(release, List.of(Line.person("Doubtful", Line.text("+12025550159"))));
        line.awaitCount(release, DeliveryState.UNKNOWN, 1);
        Sinks.mend();
        var delivery = line.delivery(release, Channel.SMS);

        took("+12025550159").became(sid("+12025550159"), "\"status\":\"delivered\"");

        line.awaitState(delivery, DeliveryState.DELIVERED);
        assertThat(asked(delivery)).isEqualTo("delivered APPLIED");
        assertThat(took("+12025550159").requests().stream()
                        .filter(request -> request.to().equals("+12025550159")))
                .hasSize(1);
    }

    @Test
    void of_two_alike_to_one_telephone_one_name_proves_one_alone() throws Exception {
        Sinks.TWILIO_A.mode(TwilioSink.Mode.HANG);
        var release = Line.routine();
        line.release(
                release,
                List.of(
                        Line.person("Mother", Line.text("+12025550160")),
                        Line.person("Father", Line.text("+12025550160"))));
        line.awaitCount(release, DeliveryState.UNKNOWN, 2);
        Sinks.mend();

        took("+12025550160").became(sid("+12025550160"), "\"status\":\"delivered\"");

        line.awaitCount(release, DeliveryState.DELIVERED, 1);
        // Looked for once more, the other one is still not found.
        line.jdbc().sql("update doubt set ask_at = now()").update();
        Awaitility.await()
                .until(
                        () -> line.jdbc()
                                .sql("""
                                        select count(*) from doubt join delivery using (delivery_id)
                                        where release_id = :release and state = 'UNKNOWN' and ask_at > now()
                                        """)
                                .param("release", release.release())
                                .query(Integer.class)
                                .single(),
                        looked -> looked == 1);
        assertThat(line.count(release, DeliveryState.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void what_a_carrier_never_reported_is_asked_for_and_joined_like_a_receipt() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Silent", Line.text("+12025550142"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
        var delivery = line.delivery(release, Channel.SMS);
        var sid = sid("+12025550142");

        took("+12025550142").became(sid, "\"status\":\"sent\"");
        silentFor(delivery, "10 minutes");
        Awaitility.await().until(() -> asked(delivery), "sent NO_NEWS"::equals);
        var again = line.jdbc()
                .sql("select due_at > now() + interval '9 minutes' from delivery where delivery_id = :delivery")
                .param("delivery", delivery)
                .query(Boolean.class)
                .single();
        took("+12025550142").became(sid, "\"status\":\"undelivered\",\"error_code\":30005");
        silentFor(delivery, "25 minutes");

        line.awaitState(delivery, DeliveryState.REJECTED);
        assertThat(again).isTrue();
        assertThat(line.reason(delivery)).isEqualTo("UNKNOWN_RECIPIENT");
        assertThat(asked(delivery)).isEqualTo("sent NO_NEWS, undelivered APPLIED");
        assertThat(took("+12025550142").asked().stream().filter(sid::equals)).hasSize(2);
    }

    @Test
    void a_call_that_was_silent_for_two_days_is_left_alone() throws Exception {
        var release = Line.emergency();
        line.release(
                release,
                List.of(
                        Line.person("Old", Line.call("+12025550143", 0)),
                        Line.person("Young", Line.call("+12025550144", 0))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 2);
        var old = sid("+12025550143");
        var young = sid("+12025550144");
        took("+12025550143").became(old, "\"status\":\"completed\"");
        took("+12025550144").became(young, "\"status\":\"completed\",\"answered_by\":\"machine_end_beep\"");

        silentFor(deliveryTo(release, "+12025550143"), "2 days");
        silentFor(deliveryTo(release, "+12025550144"), "5 minutes");

        line.awaitState(deliveryTo(release, "+12025550144"), DeliveryState.DELIVERED);
        assertThat(line.reason(deliveryTo(release, "+12025550144"))).isEqualTo("LEFT_ON_MACHINE");
        assertThat(line.state(deliveryTo(release, "+12025550143"))).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(took("+12025550144").asked()).contains(young);
        assertThat(took("+12025550143").asked()).doesNotContain(old);
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
    void what_a_database_text_cannot_hold_is_left_out_of_a_text_and_the_rest_is_an_answer() throws Exception {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Zero", Line.text("+12025550162"))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);

        web.perform(Callbacks.of(
                        "a",
                        "message-status",
                        line.delivery(release, Channel.SMS),
                        1,
                        Map.of("MessageSid", "SM\0zero", "MessageStatus", "sent", "ErrorCode", "\0")))
                .andExpect(status().isNoContent());
        Awaitility.await().until(() -> verdicts("SMzero"), "NO_NEWS"::equals);
        web.perform(Callbacks.text("+12025550162", "HELP\0 ME\0")).andExpect(status().isOk());

        line.awaitCount(release, DeliveryState.ACKNOWLEDGED, 1);
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
        web.perform(Callbacks.signed("/callbacks/twilio/a/sms", Map.of("From", "+12025550138", "Body", "1"))
                        .param("Body", "2"))
                .andExpect(status().isForbidden());
        web.perform(Callbacks.signed("/callbacks/twilio/nobody/sms", Map.of("Body", "1")))
                .andExpect(status().isForbidden());

        assertThat(receipts()).isEqualTo(before);
    }

    private void called(UUID delivery, String kind, Map<String, String> form) throws Exception {
        called("a", delivery, kind, form);
    }

    private void called(String account, UUID delivery, String kind, Map<String, String> form) throws Exception {
        web.perform(Callbacks.of(account, kind, delivery, 1, form)).andExpect(status().is2xxSuccessful());
    }

    /** Its carrier accepted it so long ago, and it is time to ask. */
    private void silentFor(UUID delivery, String time) {
        line.jdbc().sql("""
                        update delivery set changed_at = now() - :time::interval, due_at = now()
                        where delivery_id = :delivery
                        """).param("time", time).param("delivery", delivery).update();
    }

    private String asked(UUID delivery) {
        return line.jdbc()
                .sql("""
                        select coalesce(string_agg(status || ' ' || coalesce(verdict, ''), ', ' order by receipt_id), '')
                        from receipt where delivery_id = :delivery and asked_for
                        """)
                .param("delivery", delivery)
                .query(String.class)
                .single();
    }

    private static String sid(String number) {
        return took(number).requests().stream()
                .filter(request -> request.to().equals(number))
                .map(TwilioSink.Request::sid)
                .findFirst()
                .orElseThrow();
    }

    /** The account over which a number was reached. */
    private static TwilioSink took(String number) {
        return Stream.of(Sinks.TWILIO_A, Sinks.TWILIO_B)
                .filter(sink -> sink.requests().stream()
                        .anyMatch(request -> request.to().equals(number)))
                .findFirst()
                .orElseThrow();
    }

    private UUID deliveryTo(Line.Draft release, String number) {
        return line.jdbc()
                .sql("select delivery_id from delivery where release_id = :release and address = :number")
                .param("release", release.release())
                .param("number", number)
                .query(UUID.class)
                .single();
    }

    /** The counts of a release as they are kept, by difference. */
    private Map<String, Integer> counted(Line.Draft release) {
        var counts = new TreeMap<String, Integer>();
        line.jdbc().sql("""
                        select channel || ' ' || state as cell, sum(deliveries)::int as deliveries from (
                            select channel, state, deliveries from release_count where release_id = :release
                            union all select channel, state, deliveries from progress_delta
                            where release_id = :release and channel is not null) all_of_it
                        group by channel, state having sum(deliveries) <> 0
                        """).param("release", release.release()).query(row -> {
            counts.put(row.getString("cell"), row.getInt("deliveries"));
        });
        return counts;
    }

    private void reported(UUID delivery, String word) throws Exception {
        var form = Map.of("MessageSid", "SM1", "MessageStatus", word);
        web.perform(Callbacks.of("a", "message-status", delivery, 1, form)).andExpect(status().isNoContent());
    }

    private int joined(UUID delivery) {
        return line.jdbc()
                .sql("select count(*) from receipt where delivery_id = :delivery and joined_at is not null")
                .param("delivery", delivery)
                .query(Integer.class)
                .single();
    }

    private int waiting(UUID delivery) {
        return line.jdbc()
                .sql("select count(*) from receipt where delivery_id = :delivery and joined_at is null")
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
