package wardenline.dispatch.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.Validator;
import wardenline.dispatch.DispatchTest;
import wardenline.dispatch.Line;
import wardenline.platform.erasure.Erasing;

/** How long it is kept what recipients wrote. Nothing is committed: nobody else sees what stands here. */
@DispatchTest
@Transactional
class ErasingAnswersTest {

    private static final String NUMBER = "+447700900341";

    @Autowired
    Line line;

    @Autowired
    Erasing erasing;

    @Autowired
    Repeats repeats;

    @Autowired
    Receipts receipts;

    @Autowired
    JoinedAnswers answers;

    @Autowired
    Validator validator;

    @Test
    void number_and_words_are_erased_after_thirty_days_and_that_an_answer_came_stays() {
        var old = text("SM1", "We are in the school", "31 days", "APPLIED");
        var repeated = text("SM1", "We are in the school", "31 days", "NO_NEWS");
        var young = text("SM2", "SAFE", "29 days", "APPLIED");
        var waiting = text("SM3", "SAFE", "31 days", null);

        erasing.round();

        assertThat(kept(old)).isEqualTo("TEXT SM1 APPLIED erased");
        assertThat(kept(repeated)).isEqualTo("TEXT SM1 NO_NEWS erased");
        assertThat(kept(young)).isEqualTo("TEXT SM2 " + NUMBER + " SAFE APPLIED");
        assertThat(kept(waiting)).isEqualTo("TEXT SM3 " + NUMBER + " SAFE");
    }

    @Test
    void over_smpp_the_name_of_a_text_is_a_digest_of_number_and_words_and_goes_with_them() {
        var answer = receipt("smpp-a", "TEXT", "mo-digest", NUMBER, "SAFE", "31 days", "APPLIED");

        erasing.round();

        assertThat(kept(answer)).isEqualTo("TEXT APPLIED erased");
    }

    @Test
    void the_words_of_a_mail_are_erased_and_a_pressed_key_and_a_carriers_own_word_are_none() {
        var mail = receipt("smtp-a", "MAIL_REPLY", "<1@mail>", "", "We are safe", "31 days", "APPLIED");
        var astray = receipt("smtp-a", "MAIL_REPLY", "<2@mail>", "", "We are safe", "31 days", "UNMATCHED");
        var key = receipt("twilio-a", "KEY", "CA1", "", "3", "31 days", "APPLIED");
        var status = receipt("smpp-a", "MESSAGE_STATUS", "a1", "", "", "31 days", "APPLIED");
        var numbered = receipt("smpp-a", "MESSAGE_STATUS", "a2", NUMBER, "", "31 days", "NO_NEWS");

        erasing.round();

        assertThat(kept(mail)).isEqualTo("MAIL_REPLY <1@mail> APPLIED erased");
        assertThat(kept(astray)).isEqualTo("MAIL_REPLY <2@mail> UNMATCHED erased");
        assertThat(kept(key)).isEqualTo("KEY CA1 3 APPLIED");
        assertThat(kept(status)).isEqualTo("MESSAGE_STATUS a1 APPLIED");
        assertThat(kept(numbered)).isEqualTo("MESSAGE_STATUS a2 NO_NEWS erased");
    }

    @Test
    void what_a_stranger_wrote_waits_for_an_officer() {
        var help = text("SM4", "SOS", "400 days", "UNMATCHED");
        line.jdbc()
                .sql("insert into stranger_text (receipt_id, meaning) values (:text, 'NEED_HELP')")
                .param("text", help)
                .update();

        erasing.round();

        assertThat(kept(help)).isEqualTo("TEXT SM4 " + NUMBER + " SOS UNMATCHED");
    }

    @Test
    void what_is_told_again_long_after_it_was_erased_is_no_new_answer() {
        text("SM5", "STOP", "31 days", "APPLIED");
        text("", "STOP", "31 days", "APPLIED");
        receipt("twilio-a", "MAIL_REPLY", "<5@mail>", "", "We are safe", "31 days", "APPLIED");
        receipt("twilio-a", "KEY", "CA5", "", "1", "31 days", "APPLIED");
        erasing.round();

        var again = text("SM5", "STOP", "0 days", null);
        var mailedAgain = receipt("twilio-a", "MAIL_REPLY", "<5@mail>", "", "We are safe", "0 days", null);
        var pressedAgain = receipt("twilio-a", "KEY", "CA5", "", "1", "0 days", null);
        var otherKey = receipt("twilio-a", "KEY", "CA5", "", "3", "0 days", null);
        var later = text("SM6", "STOP", "0 days", null);
        var nameless = text("", "STOP", "0 days", null);

        assertThat(repeats.of(waiting(again, mailedAgain, pressedAgain, otherKey, later, nameless)))
                .containsExactlyInAnyOrder(again, mailedAgain, pressedAgain);
    }

    @Test
    void a_round_erases_batch_after_batch_until_none_is_left() {
        many("TEXT", "words", 2 * Erasing.BATCH_MAX + 50);

        erasing.round();

        assertThat(line.jdbc()
                        .sql(
                                "select count(*) from receipt where provider = 'many' and body is null and erased_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2 * Erasing.BATCH_MAX + 50);
    }

    @Test
    void however_many_reports_there_are_only_answers_are_looked_at() {
        erasing.round();
        many("MESSAGE_STATUS", "", 5_000);
        many("TEXT", "words", 3);
        var before = looked();

        assertThat(answers.erase(databaseNow(), 3)).isEqualTo(3);

        assertThat(looked() - before).isLessThan(100);
    }

    @Test
    void it_is_thirty_days_unless_set_and_never_none() {
        assertThat(settings(Map.of()).answersKeptDays()).isEqualTo(30);
        assertThat(settings(Map.of("r.answers-kept-days", "7")).answersKeptDays())
                .isEqualTo(7);
        assertThatThrownBy(() -> settings(Map.of("r.answers-kept-days", "0")))
                .hasStackTraceContaining("answersKeptDays");
    }

    private ReceiptSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("r", Bindable.of(ReceiptSettings.class), new ValidationBindHandler(validator));
    }

    private long text(String reference, String words, String age, @Nullable String verdict) {
        return receipt("twilio-a", "TEXT", reference, NUMBER, words, age, verdict);
    }

    private long receipt(
            String provider,
            String kind,
            String reference,
            String sender,
            String words,
            String age,
            @Nullable String verdict) {
        return line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, reference, status, sender, body, received_at, joined_at, verdict)
                        values (:provider, :kind, :reference, 'received', :sender, :words, now() - :age::interval,
                            case when :verdict::text is not null then now() end, :verdict)
                        returning receipt_id
                        """)
                .param("provider", provider)
                .param("kind", kind)
                .param("reference", reference)
                .param("sender", sender)
                .param("words", words)
                .param("age", age)
                .param("verdict", verdict)
                .query(Long.class)
                .single();
    }

    private void many(String kind, String words, int receipts) {
        line.jdbc()
                .sql("""
                        insert into receipt (provider, kind, reference, sender, body, received_at, joined_at, verdict)
                        select 'many', :kind, 'many-' || n, '', :words, now() - interval '40 days', now(), 'APPLIED'
                        from generate_series(1, :receipts) n
                        """)
                .param("kind", kind)
                .param("words", words)
                .param("receipts", receipts)
                .update();
    }

    private List<Receipts.Waiting> waiting(Long... ids) {
        return line.jdbc()
                .sql("select * from receipt where receipt_id = any(:ids)")
                .param("ids", ids)
                .query((row, _) -> Receipts.waiting(row))
                .list();
    }

    private Instant databaseNow() {
        return line.jdbc()
                .sql("select now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** How many receipts were looked at since this transaction began. */
    private long looked() {
        return line.jdbc()
                .sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'receipt'")
                .query(Long.class)
                .single();
    }

    private String kept(long receipt) {
        return line.jdbc()
                .sql("""
                        select concat_ws(' ', kind, nullif(reference, ''), nullif(sender, ''), nullif(body, ''), verdict,
                            case when erased_at is not null then 'erased' end)
                        from receipt where receipt_id = :receipt
                        """)
                .param("receipt", receipt)
                .query(String.class)
                .single();
    }
}
