package wardenline.warden.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import wardenline.contracts.Channel;
import wardenline.contracts.ReplyJudged;
import wardenline.contracts.ReplyReceived;
import wardenline.contracts.ReplyReceived.Answer;
import wardenline.contracts.Topics;
import wardenline.platform.audit.AuditChain;
import wardenline.platform.audit.AuditEntry;
import wardenline.testkit.Topic;
import wardenline.warden.Api;
import wardenline.warden.Enrolled;
import wardenline.warden.Story;
import wardenline.warden.TestBeans;
import wardenline.warden.WardenTest;

/** An officer's word that words of help are no call: for these words alone, and never behind what was not read. */
@WardenTest
class JudgingReplyTest {
    private static final String THANKS = "thank you for your help";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditChain audit;

    @Autowired
    JsonMapper json;

    private ReplySteps steps;

    @BeforeEach
    void begin() {
        steps = new ReplySteps(api, jdbc);
    }

    @Test
    void who_is_judged_to_call_for_nothing_is_in_no_number_and_stays_with_the_silent() {
        var person = enrolled(-18.1, 30.1);
        var release = steps.released(-18.1, 30.1, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);

        steps.judged(reply, reply);

        assertThat(steps.number(release, "/answers/mayNeedHelp")).isZero();
        assertThat(steps.number(release, "/people/answered")).isZero();
        assertThat(steps.number(release, "/people/silent")).isEqualTo(1);
        assertThat(steps.listed(release, "MAY_NEED_HELP")).isEmpty();
        assertThat(steps.listed(release, "SILENT")).containsExactly(person.id().toString());
        assertThat(steps.listed(release, "NO_CALL_FOR_HELP"))
                .containsExactly(person.id().toString());
        assertThat(api.get(Api.OPERATOR, "/releases/" + release).text()).contains("0 may need help");
        assertThat(api.firstEvent(Api.OPERATOR, "/api/warden/releases/" + release + "/events"))
                .contains("\"mayNeedHelp\":0");
    }

    @Test
    void what_they_wrote_meanwhile_is_read_first() {
        var person = enrolled(-18.4, 30.4);
        var release = steps.released(-18.4, 30.4, 1);
        var first = steps.writeForHelp(person, release, THANKS, minute(1));
        var newer = steps.write(person, release, "they are at the door", minute(2));

        assertThat(steps.refused(first, first)).isEqualTo("NEWER_WORDS");
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);

        steps.judged(first, newer);
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isZero();
    }

    @Test
    void only_the_words_that_were_judged_count_no_longer() {
        var person = enrolled(-18.7, 30.7);
        var release = steps.released(-18.7, 30.7, 1);
        var cry = steps.writeForHelp(person, release, "HELP ME", minute(1));
        var thanks = steps.writeForHelp(person, release, THANKS, minute(2));

        steps.judged(thanks, thanks);

        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
        steps.judged(cry, thanks);
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isZero();
    }

    @Test
    void a_later_call_puts_them_on_the_list_again_and_the_same_one_told_again_does_not() {
        var person = enrolled(-19.1, 31.1);
        var release = steps.released(-19.1, 31.1, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));
        steps.judged(reply, reply);

        ReplySteps.tell(new ReplyReceived(
                reply, person.id(), release, null, Channel.SMS, Answer.TEXT, THANKS, true, minute(1)));
        steps.write(person, release, "we go home now", minute(2));
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isZero();

        steps.writeForHelp(person, release, "now we need help", minute(3));
        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
    }

    @Test
    void an_earlier_call_that_comes_late_was_judged_by_nobody() {
        var person = enrolled(-19.4, 31.4);
        var release = steps.released(-19.4, 31.4, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(5));
        steps.judged(reply, reply);

        steps.writeForHelp(person, release, "HELP ME", minute(1));

        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
    }

    @Test
    void it_is_put_back_whatever_they_wrote_since() {
        var person = enrolled(-19.7, 31.7);
        var release = steps.released(-19.7, 31.7, 1);
        var reply = steps.writeForHelp(person, release, "HELP ME", minute(1));
        steps.judged(reply, reply);
        steps.write(person, release, "second floor", minute(2));

        assertThat(api.delete(ReplySteps.COORDINATOR, ReplySteps.path(reply)).status())
                .isEqualTo(204);

        assertThat(steps.number(release, "/answers/mayNeedHelp")).isEqualTo(1);
        assertThat(steps.listed(release, "NO_CALL_FOR_HELP")).isEmpty();
    }

    @Test
    void a_call_by_the_word_alone_is_none_to_judge_and_stands_behind_no_words() {
        var person = enrolled(-20.1, 32.1);
        var release = steps.released(-20.1, 32.1, 1);
        var words = steps.writeForHelp(person, release, THANKS, minute(1));
        var call = steps.answer(person, release, Answer.NEED_HELP, minute(2));

        assertThat(api.put(ReplySteps.COORDINATOR, ReplySteps.path(call), Map.of("latest", call))
                        .status())
                .isEqualTo(404);
        assertThat(steps.refused(words, words)).isEqualTo("CALLS_FOR_HELP");
        assertThat(steps.number(release, "/answers/needHelp")).isEqualTo(1);
    }

    @Test
    void what_is_over_or_called_for_nothing_is_not_judged() {
        var person = enrolled(-20.4, 32.4);
        var release = steps.released(-20.4, 32.4, 1);
        var plain = steps.write(person, release, "that was helpful", minute(1));
        var words = steps.writeForHelp(person, release, THANKS, minute(2));
        steps.answer(person, release, Answer.SAFE, minute(3));

        assertThat(steps.refused(plain, words)).isEqualTo("NO_CALL");
        assertThat(steps.refused(words, words)).isEqualTo("ANSWERED");
    }

    @Test
    void it_is_in_the_audit_chain_once_with_a_digest_of_the_words_and_without_them() {
        var person = enrolled(-20.7, 32.7);
        var release = steps.released(-20.7, 32.7, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));

        steps.judged(reply, reply);
        steps.judged(reply, reply);
        steps.putBack(Api.RSO, reply);
        steps.putBack(Api.RSO, reply);

        var who = "person=" + person.id() + " release=" + release;
        assertThat(audit.about("reply:" + reply))
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::detail)
                .containsExactly(
                        tuple(
                                "officer:wanjiru",
                                "reply-judged",
                                who + " judged=NO_CALL_FOR_HELP sha256=" + digest(reply)),
                        tuple("officer:amina", "reply-put-back", who));
    }

    @Test
    void the_others_are_told_after_the_reply_and_under_its_key() {
        var person = enrolled(-21.1, 33.1);
        var release = steps.released(-21.1, 33.1, 1);
        var reply = steps.writeForHelp(person, release, THANKS, minute(1));

        steps.judged(reply, reply);
        steps.putBack(Api.RSO, reply);

        await().untilAsserted(() -> assertThat(new Topic(Topics.REPLY)
                        .records().stream()
                                .filter(told -> person.id().toString().equals(told.key()))
                                .filter(told -> Topic.header(told, "ce_type").equals("wardenline.reply-judged.v1"))
                                .map(told -> json.readValue(told.value(), ReplyJudged.class)))
                .containsExactly(
                        new ReplyJudged(reply, person.id(), release, minute(1), false, TestBeans.MORNING),
                        new ReplyJudged(reply, person.id(), release, minute(1), true, TestBeans.MORNING)));
    }

    private String digest(UUID reply) {
        return jdbc.sql("""
                        select encode(sha256(convert_to(words_salt || E'\\n' || free_text || E'\\n', 'UTF8')), 'hex')
                        from reply where reply_id = :id
                        """).param("id", reply).query(String.class).single();
    }

    private Enrolled enrolled(double latitude, double longitude) {
        return new Story(api).town("ZW", latitude, longitude, 1).getFirst();
    }

    private static Instant minute(int minute) {
        return TestBeans.MORNING.plusSeconds(60L * minute);
    }
}
