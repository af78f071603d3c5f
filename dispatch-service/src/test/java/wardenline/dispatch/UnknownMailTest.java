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
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import wardenline.dispatch.sink.Sinks;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.platform.erasure.Erasing;
import wardenline.testkit.Tokens;

/** Who mails without having had a mail of ours is nobody's recipient, and is read by an officer all the same. */
@DispatchTest
class UnknownMailTest {

    private static final String RSO = Tokens.bearer("amina", "Amina", "RSO");
    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String DRAFTER = Tokens.bearer("dr", "Drafter", "DRAFTER");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    AuditChain audit;

    @Autowired
    Erasing erasing;

    @BeforeEach
    void begin() {
        line.forgetTexts();
        Awaitility.await().until(() -> standing("CALL_FOR_HELP_UNREAD") + standing("TEXTS_UNREAD") == 0);
    }

    @AfterEach
    void mend() {
        line.forgetTexts();
    }

    @Test
    void a_call_for_help_is_an_alarm_until_an_officer_says_that_they_looked_at_it() throws Exception {
        var mail = stranger(
                "ana@else.example.net", "Fwd: Alert", "text/plain", "we are trapped\r\nthird floor\r\n-- \r\nAna");

        Awaitility.await().until(() -> standing("CALL_FOR_HELP_UNREAD") == 1);
        assertThat(standing("TEXTS_UNREAD")).isZero();
        page("/operations/texts", RSO)
                .andExpect(content().string(containsString("May need help")))
                .andExpect(content().string(containsString("by mail")))
                .andExpect(content().string(containsString("a…@else.example.net")))
                .andExpect(content().string(not(containsString("ana@else"))))
                .andExpect(content().string(not(containsString("trapped"))));
        page("/operations/texts/" + mail, RSO)
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(content().string(containsString("ana@else.example.net")))
                .andExpect(content().string(containsString("Fwd: Alert")))
                .andExpect(content().string(containsString(">we are trapped</div>")))
                .andExpect(content().string(containsString(">third floor</div>")))
                .andExpect(content().string(containsString(">Ana</div>")));
        web.perform(post("/operations/texts/" + mail + "/seen")
                        .header("Authorization", RSO)
                        .param("text", Long.toString(mail))
                        .param("word", "Wrote back, the patrol is on its way"))
                .andExpect(redirectedUrl("/operations/texts?said=SEEN"));

        Awaitility.await().until(() -> standing("CALL_FOR_HELP_UNREAD") == 0);
        assertThat(audit.about("receipt/" + mail))
                .extracting(AuditEntry::actor, AuditEntry::action)
                .containsExactly(tuple("officer:amina", "texts-read"), tuple("officer:amina", "text-looked-at"));
        assertThat(audit.about("receipt/" + mail))
                .allSatisfy(entry -> assertThat(entry.detail()).doesNotContain("ana@", "trapped"));
    }

    @Test
    void invariant_9_neither_address_nor_words_are_told_to_the_webhook() throws Exception {
        stranger("bo@else.example.net", "SOS", "text/plain", "");

        var told = Awaitility.await()
                .until(
                        () -> Sinks.ALARMS.posts().stream()
                                .filter(post -> post.contains("from an unknown address"))
                                .toList(),
                        posts -> !posts.isEmpty());

        assertThat(told)
                .allSatisfy(post -> assertThat(post)
                        .contains("\"kind\":\"CALL_FOR_HELP_UNREAD\"", "\"severity\":\"CRITICAL\"")
                        .doesNotContain("else.example.net", "SOS"));
    }

    @Test
    void other_words_are_a_warning_and_what_an_address_writes_is_read_together() throws Exception {
        stranger("cy@else.example.net", "A question", "text/plain", "Is the office open?");
        Awaitility.await().until(() -> standing("TEXTS_UNREAD") == 1);
        var mail = stranger("cy@else.example.net", "", "text/plain", "Third floor");
        stranger("dee@else.example.net", "", "text/plain", "I am somebody else");

        assertThat(standing("CALL_FOR_HELP_UNREAD")).isZero();
        web.perform(get("/api/dispatch/texts/unknown").header("Authorization", RSO))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].by").value("MAIL"))
                .andExpect(jsonPath("$[0].texts").value(2));
        web.perform(get("/api/dispatch/texts/unknown/" + mail).header("Authorization", RSO))
                .andExpect(jsonPath("$.sender").value("cy@else.example.net"))
                .andExpect(jsonPath("$.texts.length()").value(2))
                .andExpect(jsonPath("$.texts[0].words").value("A question\nIs the office open?"))
                .andExpect(jsonPath("$.texts[1].waits").value(true));
    }

    @Test
    void markup_is_shown_as_the_words_it_holds_and_what_is_long_is_cut() throws Exception {
        var html = stranger(
                "eve@else.example.net",
                "<img src=x onerror=alert(1)>",
                "text/html",
                "<p>trapped <script>alert(2)</script><b>here</b> &lt;i&gt;</p>");
        page("/operations/texts/" + html, RSO)
                .andExpect(content().string(containsString("trapped here &lt;i&gt;")))
                .andExpect(content().string(not(containsString("alert(2)"))))
                .andExpect(content().string(not(containsString("<img src=x"))));

        var lengthy = stranger("flo@else.example.net", "", "text/plain", "word\r\n".repeat(3_000) + "injured");
        assertThat(words(lengthy)).hasSizeLessThan(4_100).endsWith("[…]");
        assertThat(meaning(lengthy)).as("all of it is looked through").isEqualTo("MAY_NEED_HELP");
    }

    @Test
    void what_a_machine_writes_is_no_call_and_the_same_mail_twice_is_one() throws Exception {
        var before = mails();
        handOver(raw("news@else.example.net", "Help", "text/plain", "We can help you")
                .replace("Subject:", "Auto-Submitted: auto-generated\r\nSubject:"));
        handOver(raw("list@else.example.net", "Help", "text/plain", "We can help you")
                .replace("Subject:", "List-Id: <news>\r\nSubject:"));
        handOver(raw("stop@else.example.net", "STOP", "text/plain", "STOP"));
        var twice = raw("gus@else.example.net", "", "text/plain", "trapped");
        handOver(twice);
        handOver("Received: by another way\r\n" + twice);

        Awaitility.await().until(() -> mails() == before + 1);
        awaitSorted();
        assertThat(mails()).isEqualTo(before + 1);
    }

    @Test
    void it_is_nobodys_answer_nor_tried_anew_and_is_not_erased_unread() throws Exception {
        var mail = stranger("hal@else.example.net", "", "text/plain", "we are trapped");
        line.jdbc()
                .sql("update receipt set received_at = now() - interval '400 days' where receipt_id = :mail")
                .param("mail", mail)
                .update();
        page("/operations/texts/" + mail, DRAFTER).andExpect(status().isForbidden());
        page("/operations/receipts", OPERATOR)
                .andExpect(content().string(containsString("href=\"/operations/texts/" + mail + "\"")))
                .andExpect(content().string(not(containsString("/operations/receipts/" + mail + "/join"))));
        web.perform(post("/operations/receipts/" + mail + "/join").header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/receipts?said=GONE"));

        erasing.round();
        assertThat(words(mail)).isEqualTo("we are trapped");
        line.jdbc().sql("""
                        update stranger_text set seen_at = now() - interval '31 days', seen_by = 'amina', seen_word = 'Found'
                        where receipt_id = :mail
                        """).param("mail", mail).update();
        erasing.round();

        assertThat(words(mail)).isEqualTo("erased");
        page("/operations/texts", RSO).andExpect(content().string(containsString(">erased<")));
    }

    private long stranger(String from, String subject, String type, String words) throws Exception {
        var before = latest();
        handOver(raw(from, subject, type, words));
        return Awaitility.await().until(this::latest, found -> found > before);
    }

    private static String raw(String from, String subject, String type, String words) {
        return "From: Somebody <%s>\r\nTo: alerts@post.example.org\r\nSubject: %s\r\nMessage-ID: <%s@else>\r\nContent-Type: %s; charset=utf-8\r\n\r\n%s\r\n"
                .formatted(from, subject, UUID.randomUUID(), type, words);
    }

    private void handOver(String mail) throws Exception {
        var body = mail.getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Sinks.BOUNCE_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        web.perform(post("/callbacks/mail/a/bounces")
                        .contentType("message/rfc822")
                        .content(body)
                        .header(
                                "X-Wardenline-Signature",
                                "sha256=" + HexFormat.of().formatHex(mac.doFinal(body))))
                .andExpect(status().isAccepted());
    }

    private void awaitSorted() {
        Awaitility.await().until(() -> number("select count(*) from returned_mail where sorted_at is null") == 0);
    }

    private long latest() {
        return number("select coalesce(max(receipt_id), 0) from receipt where kind = 'MAIL'");
    }

    private long mails() {
        return number("select count(*) from receipt where kind = 'MAIL'");
    }

    private long standing(String kind) {
        return number("select count(*) from alarm where cleared_at is null and kind = '" + kind + "'");
    }

    private long number(String sql) {
        return line.jdbc().sql(sql).query(Long.class).single();
    }

    private String words(long mail) {
        return line.jdbc()
                .sql("select coalesce(body, 'erased') from receipt where receipt_id = :mail")
                .param("mail", mail)
                .query(String.class)
                .single();
    }

    private String meaning(long mail) {
        return line.jdbc()
                .sql("select meaning from stranger_text where receipt_id = :mail")
                .param("mail", mail)
                .query(String.class)
                .single();
    }

    private ResultActions page(String path, String who) throws Exception {
        return web.perform(get(path).header("Authorization", who));
    }
}
