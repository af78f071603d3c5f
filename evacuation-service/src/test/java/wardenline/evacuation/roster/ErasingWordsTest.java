package wardenline.evacuation.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.Validator;
import wardenline.evacuation.EvacuationTest;
import wardenline.evacuation.Scene;
import wardenline.platform.erasure.Erasing;
import wardenline.testkit.TestClock;

/** How long it is kept what people wrote. Nothing is committed: nobody else sees what stands here. */
@EvacuationTest
@Transactional
class ErasingWordsTest {

    @Autowired
    private Erasing erasing;

    @Autowired
    private WordsOfHelp words;

    @Autowired
    private RosterScene scene;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Validator validator;

    @BeforeEach
    void it_is_noon() {
        clock.set(Scene.NOON);
    }

    @Test
    void words_are_erased_after_half_a_year_and_that_they_were_written_stays() {
        var old = scene.adult();
        scene.wroteForHelp(old, "HELP ME", daysAgo(181));
        var since = scene.adult();
        scene.wroteForHelp(since, "HELP ME", daysAgo(182));
        scene.wroteForHelp(since, "we are trapped", daysAgo(179));

        erasing.round();
        erasing.round();

        assertThat(kept(old)).isEqualTo("erased; beside the answer erased");
        assertThat(kept(since)).isEqualTo("erased, we are trapped; beside the answer we are trapped");
    }

    @Test
    void a_judgement_that_comes_late_brings_no_words_back() {
        var person = scene.adult();
        var reply = scene.wroteForHelp(person, "HELP ME", daysAgo(181));
        erasing.round();

        scene.judged(person, reply, daysAgo(181), false, daysAgo(1));
        scene.judged(person, reply, daysAgo(181), true, daysAgo(0));

        assertThat(kept(person)).isEqualTo("erased; beside the answer erased");
    }

    @Test
    void a_round_erases_batch_after_batch_and_looks_only_at_what_has_words() {
        erasing.round();
        many("NULL", 5_000);
        many("'words'", 3);
        var before = looked();
        assertThat(words.erase(daysAgo(180), 3)).isEqualTo(3);
        assertThat(looked() - before).isLessThan(100);

        many("'words'", 2 * Erasing.BATCH_MAX + 50);
        erasing.round();
        assertThat(jdbc.sql("SELECT count(words) FROM wrote_for_help WHERE written_at < :before")
                        .param("before", daysAgo(180).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void it_is_half_a_year_unless_set_and_never_none() {
        assertThat(settings(Map.of()).wordsKeptDays()).isEqualTo(180);
        assertThatThrownBy(() -> settings(Map.of("r.words-kept-days", "0"))).hasStackTraceContaining("wordsKeptDays");
    }

    private WordSettings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("r", Bindable.of(WordSettings.class), new ValidationBindHandler(validator));
    }

    private static Instant daysAgo(int days) {
        return Scene.NOON.minus(Duration.ofDays(days));
    }

    private void many(String words, int replies) {
        jdbc.sql("""
                        INSERT INTO wrote_for_help (reply_id, person_id, words, written_at)
                        SELECT gen_random_uuid(), gen_random_uuid(), %s, :at FROM generate_series(1, :replies)
                        """.formatted(words))
                .param("at", daysAgo(200).atOffset(ZoneOffset.UTC))
                .param("replies", replies)
                .update();
    }

    private String kept(PersonId person) {
        return jdbc.sql("""
                        SELECT string_agg(coalesce(words, 'erased'), ', ' ORDER BY written_at)
                            || '; beside the answer ' || (
                                SELECT coalesce(a.wrote_for_help, 'erased') FROM answer a
                                WHERE a.person_id = :person AND a.wrote_for_help_at IS NOT NULL)
                        FROM wrote_for_help WHERE person_id = :person
                        """).param("person", person.value()).query(String.class).single();
    }

    /** How many replies were looked at since this transaction began. */
    private long looked() {
        return jdbc.sql(
                        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'wrote_for_help'")
                .query(Long.class)
                .single();
    }
}
