package wardenline.warden.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.Validator;
import wardenline.platform.erasure.Erasing;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

/** How long it is kept what people wrote. Nothing is committed: nobody else sees what stands here. */
@WardenTest
@Transactional
class ErasingWordsTest {

    @Autowired
    Erasing erasing;

    @Autowired
    WrittenReplies replies;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Validator validator;

    @Test
    void words_are_erased_after_half_a_year_and_that_a_reply_came_and_was_judged_stays() {
        var old = reply("HELP ME", daysAgo(181), null);
        var judged = reply("thank you for your help", daysAgo(181), "Officer sam");
        var young = reply("HELP ME", daysAgo(179), "Officer sam");

        erasing.round();
        erasing.round();

        assertThat(kept(old)).isEqualTo("TEXT may need help");
        assertThat(kept(judged)).isEqualTo("TEXT may need help, judged by Officer sam");
        assertThat(kept(young)).isEqualTo("TEXT may need help, judged by Officer sam, words HELP ME, salt");
    }

    @Test
    void a_round_erases_batch_after_batch_until_none_is_left() {
        many("'words'", 2 * Erasing.BATCH_MAX + 50);

        erasing.round();

        assertThat(jdbc.sql("select count(free_text) from reply where received_at < :before")
                        .param("before", daysAgo(180).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void however_many_replies_there_are_only_those_with_words_are_looked_at() {
        erasing.round();
        many("null", 5_000);
        many("'words'", 3);
        var before = looked();

        assertThat(replies.erase(daysAgo(180), 3)).isEqualTo(3);

        assertThat(looked() - before).isLessThan(100);
    }

    @Test
    void it_is_half_a_year_unless_set_and_never_none() {
        assertThat(settings(Map.of()).wordsKeptDays()).isEqualTo(180);
        assertThat(settings(Map.of("r.words-kept-days", "30")).wordsKeptDays()).isEqualTo(30);
        assertThatThrownBy(() -> settings(Map.of("r.words-kept-days", "0"))).hasStackTraceContaining("wordsKeptDays");
    }

    private ReplySettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("r", Bindable.of(ReplySettings.class), new ValidationBindHandler(validator));
    }

    private static Instant daysAgo(int days) {
        return TestBeans.MORNING.minus(Duration.ofDays(days));
    }

    private UUID reply(String words, Instant at, @Nullable String judgedBy) {
        return jdbc.sql("""
                        insert into reply (reply_id, person_id, channel, answer, free_text, may_need_help, received_at, judged_by,
                                           judged_by_name, judged_at, words_salt)
                        select gen_random_uuid(), gen_random_uuid(), 'SMS', 'TEXT', :words, true, :at, by, by,
                               case when by is not null then :at end, case when by is not null then gen_random_uuid() end
                        from (select cast(:by as text) as by) judged
                        returning reply_id
                        """)
                .param("words", words)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", judgedBy)
                .query(UUID.class)
                .single();
    }

    private void many(String words, int replies) {
        jdbc.sql("""
                        insert into reply (reply_id, person_id, channel, answer, free_text, received_at)
                        select gen_random_uuid(), gen_random_uuid(), 'SMS', 'TEXT', %s, :at from generate_series(1, :replies)
                        """.formatted(words))
                .param("at", daysAgo(200).atOffset(ZoneOffset.UTC))
                .param("replies", replies)
                .update();
    }

    private String kept(UUID reply) {
        return jdbc.sql("""
                        select answer || case when may_need_help then ' may need help' else '' end
                            || coalesce(', judged by ' || judged_by_name, '') || coalesce(', words ' || free_text, '')
                            || case when words_salt is not null then ', salt' else '' end
                        from reply where reply_id = :reply
                        """).param("reply", reply).query(String.class).single();
    }

    /** How many replies were looked at since this transaction began. */
    private long looked() {
        return jdbc.sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'reply'")
                .query(Long.class)
                .single();
    }
}
