package wardenline.dispatch.stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.Validator;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.platform.erasure.Erasing;
import wardenline.testkit.Tokens;

/** How long a stranger's number and words are kept. Nothing is committed: nobody else sees what stands here. */
@DispatchTest
@Transactional
class ErasingTextsTest {

    private static final String RSO = Tokens.bearer("amina", "Amina", "RSO");
    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");
    private static final String NUMBER = "+447700900331";

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    Erasing erasing;

    @Autowired
    AuditChain audit;

    @Autowired
    Validator validator;

    @Test
    void number_and_words_are_erased_after_thirty_days_and_that_somebody_wrote_and_what_was_done_stays()
            throws Exception {
        var text = text(NUMBER, "Help me", "31 days");
        waits(text, "NEED_HELP");
        web.perform(post("/operations/texts/" + text + "/seen")
                        .header("Authorization", RSO)
                        .param("text", Long.toString(text))
                        .param("word", "Brought to the school"))
                .andExpect(redirectedUrl("/operations/texts?said=SEEN"));
        erasing.round();
        assertThat(kept(text)).as("looked at today").isTrue();

        seen(text, "31 days");
        var young = text(NUMBER, "STOP", "29 days");
        erasing.round();

        assertThat(kept(text)).isFalse();
        assertThat(kept(young)).isTrue();
        web.perform(get("/operations/texts").header("Authorization", RSO))
                .andExpect(content().string(containsString("Brought to the school")))
                .andExpect(content().string(containsString(">erased<")))
                .andExpect(content().string(not(containsString("/operations/texts/" + text + "\""))));
        web.perform(get("/operations/texts/" + text).header("Authorization", RSO))
                .andExpect(status().isNotFound());
        assertThat(audit.about("receipt/" + text))
                .extracting(AuditEntry::action)
                .containsExactly("text-looked-at");
    }

    @Test
    void nothing_is_erased_unread() {
        var help = text(NUMBER, "SOS", "400 days");
        waits(help, "NEED_HELP");
        var before = text(NUMBER, "STOP", "401 days");
        var words = text("+447700900332", "pomozte nám", "400 days");
        waits(words, "TEXT");
        var other = text("+447700900333", "STOP", "401 days");

        erasing.round();

        assertThat(kept(help)).isTrue();
        assertThat(kept(before)).as("of a number that waits").isTrue();
        assertThat(kept(words)).isTrue();
        assertThat(kept(other)).isFalse();
    }

    @Test
    void the_parts_of_a_long_text_are_kept_as_long_as_what_an_officer_looked_at() {
        var first = part(NUMBER, "we are ", 1);
        var second = part(NUMBER, "in the school", 2);
        waits(first, "TEXT");
        seen(first, "29 days");
        erasing.round();
        assertThat(kept(first)).isTrue();
        assertThat(kept(second)).isTrue();

        seen(first, "31 days");
        erasing.round();

        assertThat(kept(first)).isFalse();
        assertThat(kept(second)).isFalse();
        assertThat(line.jdbc()
                        .sql("select count(reference) from receipt where receipt_id = :id")
                        .param("id", second)
                        .query(Integer.class)
                        .single())
                .as("a digest of number and words")
                .isZero();
    }

    @Test
    void what_was_erased_is_not_tried_anew() throws Exception {
        var stop = text(NUMBER, "STOP", "31 days");

        erasing.round();

        assertThat(kept(stop)).isFalse();
        web.perform(get("/operations/receipts?before=" + (stop + 1)).header("Authorization", OPERATOR))
                .andExpect(content().string(containsString("Erased")))
                .andExpect(content().string(not(containsString("/operations/receipts/" + stop + "/join"))));
        web.perform(post("/operations/receipts/" + stop + "/join").header("Authorization", OPERATOR))
                .andExpect(redirectedUrl("/operations/receipts?said=GONE"));
    }

    @Test
    void it_is_thirty_days_unless_set_and_never_none() {
        assertThat(settings(Map.of()).textsKeptDays()).isEqualTo(30);
        assertThat(settings(Map.of("s.texts-kept-days", "7")).textsKeptDays()).isEqualTo(7);
        assertThatThrownBy(() -> settings(Map.of("s.texts-kept-days", "0"))).hasStackTraceContaining("textsKeptDays");
    }

    private StrangerSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("s", Bindable.of(StrangerSettings.class), new ValidationBindHandler(validator));
    }

    private long text(String number, String words, String age) {
        return receipt("a", number, words, age, 0);
    }

    private long part(String number, String words, int part) {
        return receipt("smpp-a", number, words, "40 days", part);
    }

    private long receipt(String provider, String number, String words, String age, int part) {
        return line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, reference, status, sender, body, received_at, joined_at, verdict,
                            long_reference, parts, part)
                        values (:provider, 'TEXT', 'mo-' || :words, 'received', :number, :words, now() - :age::interval, now(), 'UNMATCHED',
                            case when :part > 0 then 76 end, case when :part > 0 then 2 end, nullif(:part, 0))
                        returning receipt_id
                        """)
                .param("provider", provider)
                .param("number", number)
                .param("words", words)
                .param("age", age)
                .param("part", part)
                .query(Long.class)
                .single();
    }

    private void waits(long text, String meaning) {
        line.jdbc()
                .sql("insert into stranger_text (receipt_id, meaning) values (:text, :meaning)")
                .param("text", text)
                .param("meaning", meaning)
                .update();
    }

    private void seen(long text, String age) {
        line.jdbc().sql("""
                        update stranger_text set seen_at = now() - :age::interval, seen_by = coalesce(seen_by, 'amina'),
                            seen_word = coalesce(seen_word, 'Called back')
                        where receipt_id = :text
                        """).param("age", age).param("text", text).update();
    }

    private boolean kept(long text) {
        return line.jdbc().sql("""
                        select case
                            when sender is not null and body is not null and erased_at is null then true
                            when sender is null and body is null and erased_at is not null and verdict = 'UNMATCHED' then false
                            end
                        from receipt where receipt_id = :text
                        """).param("text", text).query(Boolean.class).single();
    }
}
