package wardenline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import wardenline.contracts.DeliveryState;
import wardenline.dispatch.sink.Sinks;
import wardenline.dispatch.sms.Concatenation;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.testkit.Tokens;

/** Who texts from a number to which nothing went is nobody's recipient, and is read by an officer all the same. */
@DispatchTest
class UnknownTextsTest {

    private static final String RSO = Tokens.bearer("amina", "Amina", "RSO");
    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    AuditChain audit;

    @BeforeEach
    void begin() {
        line.forgetTexts();
        awaitCleared("CALL_FOR_HELP_UNREAD");
        awaitCleared("TEXTS_UNREAD");
    }

    @AfterEach
    void mend() {
        line.forgetTexts();
    }

    @Test
    void a_call_for_help_is_an_alarm_until_an_officer_says_that_they_looked_at_it() throws Exception {
        var text = unmatched("+447700900311", "Help me!");

        awaitStanding("CALL_FOR_HELP_UNREAD");
        assertThat(standing("TEXTS_UNREAD")).isZero();
        page("/operations/texts", RSO)
                .andExpect(content().string(containsString("Needs help")))
                .andExpect(content().string(containsString("/operations/texts/" + text)))
                .andExpect(content().string(not(containsString("447700900311"))))
                .andExpect(content().string(not(containsString("Help me"))));
        page("/operations/texts/" + text, RSO)
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().string(containsString("tel:+447700900311")))
                .andExpect(content().string(containsString("Help me!")))
                .andExpect(content().string(containsString("I have looked at them")));
        assertThat(standing("CALL_FOR_HELP_UNREAD")).isOne();
        web.perform(looked(text, "ok", text))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say what was done, in 3 to 500 characters.")));
        web.perform(looked(text, "Called back, the patrol is on its way", text))
                .andExpect(redirectedUrl("/operations/texts?said=SEEN"));

        awaitCleared("CALL_FOR_HELP_UNREAD");
        web.perform(looked(text, "Called back", text)).andExpect(redirectedUrl("/operations/texts?said=SEEN_BEFORE"));
        page("/operations/texts", RSO)
                .andExpect(content().string(containsString("Called back, the patrol is on its way")));
        assertThat(audit.about("receipt/" + text))
                .extracting(AuditEntry::actor, AuditEntry::action)
                .containsExactly(
                        tuple("officer:amina", "texts-read"),
                        tuple("officer:amina", "texts-read"),
                        tuple("officer:amina", "text-looked-at"));
    }

    @Test
    void in_words_of_their_own_it_is_a_call_for_help_too_and_told_apart() throws Exception {
        var text = unmatched("+447700900318", "we are at the school, please help, two injured");

        awaitStanding("CALL_FOR_HELP_UNREAD");
        assertThat(standing("TEXTS_UNREAD")).isZero();
        web.perform(get("/api/dispatch/texts/unknown").header("Authorization", RSO))
                .andExpect(jsonPath("$[0].callsForHelp").value(true))
                .andExpect(jsonPath("$[0].inOwnWords").value(true));
        page("/operations/texts", RSO).andExpect(content().string(containsString("May need help")));
        page("/operations/texts/" + text, RSO)
                .andExpect(content().string(containsString("May need help")))
                .andExpect(content().string(containsString("please help, two injured")));

        unmatched("+447700900318", "3");
        web.perform(get("/api/dispatch/texts/unknown").header("Authorization", RSO))
                .andExpect(jsonPath("$[0].inOwnWords").value(false));
    }

    @Test
    void invariant_9_neither_number_nor_words_are_in_an_alarm_or_in_the_audit_chain() throws Exception {
        var text = unmatched("+447700900312", "SOS");
        awaitStanding("CALL_FOR_HELP_UNREAD");
        page("/operations/texts/" + text, RSO).andExpect(status().isOk());
        web.perform(looked(text, "called +447700900312 back", text))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("leave out telephone numbers and addresses")));

        var told = Awaitility.await()
                .until(
                        () -> Sinks.ALARMS.posts().stream()
                                .filter(post -> post.contains("CALL_FOR_HELP_UNREAD"))
                                .toList(),
                        posts -> !posts.isEmpty());

        assertThat(told)
                .allSatisfy(post -> assertThat(post)
                        .contains("\"severity\":\"CRITICAL\"", "https://line.example.org/operations/texts")
                        .doesNotContain("447700900312", "SOS"));
        assertThat(audit.about("receipt/" + text))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.detail()).doesNotContain("447700900312", "SOS"));
    }

    @Test
    void what_a_number_writes_is_read_together_and_what_came_since_waits_on() throws Exception {
        var call = unmatched("+447700900313", "3");
        var name = unmatched("+447700900313", "Ana Example, at the school");
        page("/operations/texts/" + name, RSO)
                .andExpect(content().string(containsString("Ana Example, at the school")))
                .andExpect(content().string(containsString("name=\"text\" value=\"" + call + "\"")));

        var since = unmatched("+447700900313", "third floor");
        web.perform(post("/api/dispatch/texts/unknown/" + name + "/seen")
                        .header("Authorization", RSO)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"texts\":[%d,%d],\"word\":\"Handed to the patrol\"}".formatted(call, name)))
                .andExpect(status().isOk());

        web.perform(get("/api/dispatch/texts/unknown").header("Authorization", RSO))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].receiptId").value(since))
                .andExpect(jsonPath("$[0].sender").value("+44…13"))
                .andExpect(jsonPath("$[0].callsForHelp").value(false));
        web.perform(get("/api/dispatch/texts/unknown/" + since).header("Authorization", RSO))
                .andExpect(jsonPath("$.sender").value("+447700900313"))
                .andExpect(jsonPath("$.texts[0].meaning").value("NEED_HELP"))
                .andExpect(jsonPath("$.texts[0].seen.word").value("Handed to the patrol"))
                .andExpect(jsonPath("$.texts[2].words").value("third floor"))
                .andExpect(jsonPath("$.texts[2].waits").value(true));
        awaitStanding("TEXTS_UNREAD");
        awaitCleared("CALL_FOR_HELP_UNREAD");
    }

    @Test
    void a_long_text_in_parts_is_read_as_one_and_tried_anew_as_one() throws Exception {
        Awaitility.await().until(() -> Sinks.SMSC_A.bound() == 2);
        part("447700900314", 2, "في الطابق الثالث");
        part("447700900314", 1, "نحن في المدرسة ");
        var text = unmatched("+447700900314");

        awaitStanding("TEXTS_UNREAD");
        page("/operations/texts/" + text, RSO)
                .andExpect(content().string(containsString("نحن في المدرسة في الطابق الثالث")));
        sent("+447700900314");
        web.perform(post("/operations/receipts/" + text + "/join").header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/receipts?said=AGAIN"));

        Awaitility.await().until(() -> count("+447700900314", "verdict = 'APPLIED'") == 2);
        awaitCleared("TEXTS_UNREAD");
        page("/operations/texts/" + text, RSO).andExpect(status().isNotFound());
    }

    @Test
    void a_stop_from_an_unknown_number_alarms_nobody_and_can_be_read() throws Exception {
        var text = unmatched("+447700900315", "STOP");

        assertThat(waiting(text)).isZero();
        page("/operations/receipts", OPERATOR)
                .andExpect(content().string(containsString("href=\"/operations/texts/" + text + "\"")))
                .andExpect(content().string(not(containsString("447700900315"))));
        page("/operations/texts/" + text, OPERATOR)
                .andExpect(content().string(containsString("Unsubscribed")))
                .andExpect(content().string(not(containsString("I have looked at them"))));
    }

    @Test
    void who_answers_for_nobody_reads_nothing_and_no_answer_of_a_recipient_is_read_here() throws Exception {
        var text = unmatched("+447700900316", "help us");
        sent("+447700900317");
        text("+447700900317", "help us");
        Awaitility.await().until(() -> count("+447700900317", "verdict = 'APPLIED'") == 1);

        page("/operations/texts", DRAFTER).andExpect(status().isForbidden());
        page("/operations/texts/" + text, DRAFTER).andExpect(status().isForbidden());
        web.perform(get("/api/dispatch/texts/unknown/" + text).header("Authorization", DRAFTER))
                .andExpect(status().isForbidden());
        assertThat(audit.about("receipt/" + text)).isEmpty();
        page("/operations/texts/" + latest("+447700900317"), RSO).andExpect(status().isNotFound());
    }

    /** Sends something there, so that a text from there answers it. */
    private void sent(String number) {
        var release = Line.emergency();
        line.release(release, List.of(Line.person("Recipient", Line.text(number))));
        line.awaitCount(release, DeliveryState.ACCEPTED, 1);
    }

    private long unmatched(String number, String words) throws Exception {
        text(number, words);
        return unmatched(number);
    }

    /** Does not wait until all tries are made. */
    private long unmatched(String number) {
        Awaitility.await().until(() -> count(number, "tries = 0 and joined_at is null") == 0);
        line.jdbc()
                .sql("update receipt set tries = 4, join_at = now() where sender = :number and joined_at is null")
                .param("number", number)
                .update();
        Awaitility.await().until(() -> count(number, "verdict is distinct from 'UNMATCHED'") == 0);
        return latest(number);
    }

    private long latest(String number) {
        return line.jdbc()
                .sql("select max(receipt_id) from receipt where sender = :number and (part is null or part = 2)")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    private void text(String number, String words) throws Exception {
        web.perform(Callbacks.text(number, words)).andExpect(status().isOk());
    }

    private static void part(String from, int part, String words) {
        var status = Sinks.SMSC_A.deliver(
                from,
                DeliverSm.composeUdhi(SMPPConstant.ESMCLS_DEFAULT_MODE),
                SMPPConstant.DC_UCS2,
                new Concatenation(78, 2, part)
                        .before(words.getBytes(StandardCharsets.UTF_16BE), Concatenation.SHORT_OCTETS));
        assertThat(status).isEqualTo(SMPPConstant.STAT_ESME_ROK);
    }

    private ResultActions page(String path, String who) throws Exception {
        return web.perform(get(path).header("Authorization", who));
    }

    private static MockHttpServletRequestBuilder looked(long text, String word, long shown) {
        return post("/operations/texts/" + text + "/seen")
                .header("Authorization", RSO)
                .param("text", Long.toString(shown))
                .param("word", word);
    }

    private int waiting(long text) {
        return line.jdbc()
                .sql("select count(*) from stranger_text where receipt_id = :text")
                .param("text", text)
                .query(Integer.class)
                .single();
    }

    private int count(String sender, String where) {
        return line.jdbc()
                .sql("select count(*) from receipt where sender = :sender and " + where)
                .param("sender", sender)
                .query(Integer.class)
                .single();
    }

    private void awaitStanding(String kind) {
        Awaitility.await(kind).until(() -> standing(kind) == 1);
    }

    private void awaitCleared(String kind) {
        Awaitility.await(kind + " cleared").until(() -> standing(kind) == 0);
    }

    private int standing(String kind) {
        return line.jdbc()
                .sql("select count(*) from alarm where kind = :kind and cleared_at is null")
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }
}
