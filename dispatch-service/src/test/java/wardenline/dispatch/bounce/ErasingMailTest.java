package wardenline.dispatch.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import wardenline.platform.erasure.Erasing;
import wardenline.testkit.Tokens;

/** How long mail that came back is kept as it came. Nothing is committed: the sorter never sees what stands here. */
@DispatchTest
@Transactional
class ErasingMailTest {

    private static final String SOURCE = "kept-for-a-while";
    private static final String OPERATOR = Tokens.bearer("op", "Operator", "OPERATOR");

    @Autowired
    Line line;

    @Autowired
    MockMvc web;

    @Autowired
    Erasing erasing;

    @Autowired
    ReturnedMails mails;

    @Autowired
    Validator validator;

    @Test
    void what_was_written_is_erased_after_thirty_days_and_what_it_was_found_to_be_stays() throws Exception {
        keep("old", "31 days", "UNMATCHED", "5.1.1");
        keep("young", "29 days", "UNMATCHED", null);
        keep("unsorted", "31 days", null, null);

        erasing.round();

        assertThat(kept("old")).isEqualTo("erased UNMATCHED 5.1.1");
        assertThat(kept("young")).isEqualTo("kept UNMATCHED");
        assertThat(kept("unsorted")).isEqualTo("kept");
        web.perform(get("/api/dispatch/returned-mail").header("Authorization", OPERATOR))
                .andExpect(jsonPath("$[?(@.source=='" + SOURCE + "' && @.statusCode=='5.1.1')].bytes")
                        .value(3));
    }

    @Test
    void a_mail_that_was_erased_is_known_when_it_is_read_again() {
        keep("again", "31 days", "AUTOMATIC", null);
        erasing.round();

        assertThat(mails.append(SOURCE, ReturnedMails.Form.MESSAGE, octets("again")))
                .isFalse();
    }

    @Test
    void a_round_erases_batch_after_batch_until_none_is_left() {
        line.jdbc()
                .sql("""
                        insert into returned_mail (source, form, digest, raw, received_at, sorted_at, verdict)
                        select :source, 'MESSAGE', sha256(n::text::bytea), 'words', now() - interval '40 days', now(), 'REPORT'
                        from generate_series(1, :mails) n
                        """)
                .param("source", SOURCE)
                .param("mails", 2 * Erasing.BATCH_MAX + 50)
                .update();

        erasing.round();

        assertThat(line.jdbc()
                        .sql("""
                                select count(*) from returned_mail
                                where source = :source and raw is null and bytes = 5 and verdict = 'REPORT'
                                """)
                        .param("source", SOURCE)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2 * Erasing.BATCH_MAX + 50);
    }

    @Test
    void it_is_thirty_days_unless_set_and_never_none() {
        assertThat(settings(Map.of()).rawKeptDays()).isEqualTo(30);
        assertThat(settings(Map.of("b.raw-kept-days", "7")).rawKeptDays()).isEqualTo(7);
        assertThatThrownBy(() -> settings(Map.of("b.raw-kept-days", "0"))).hasStackTraceContaining("rawKeptDays");
    }

    private BounceSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("b", Bindable.of(BounceSettings.class), new ValidationBindHandler(validator));
    }

    private void keep(String words, String age, @Nullable String verdict, @Nullable String code) {
        line.jdbc()
                .sql("""
                        insert into returned_mail (source, form, digest, raw, received_at, sorted_at, verdict, status_code)
                        values (:source, 'MESSAGE', sha256(:words), :words, now() - :age::interval,
                            case when :verdict::text is null then null else now() end, :verdict, :code)
                        """)
                .param("source", SOURCE)
                .param("words", octets(words))
                .param("age", age)
                .param("verdict", verdict)
                .param("code", code)
                .update();
    }

    private String kept(String words) {
        return line.jdbc()
                .sql("""
                        select concat_ws(' ', case when raw is null then 'erased' else 'kept' end, verdict, status_code)
                        from returned_mail where source = :source and digest = sha256(:words)
                        """)
                .param("source", SOURCE)
                .param("words", octets(words))
                .query(String.class)
                .single();
    }

    private static byte[] octets(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
